import { i18n } from '../../lib/i18n/i18n.ts';
import type { OptionsStore } from '../../lib/stores/options-store.ts';
import { ClockContext } from '../ui/clock-context.ts';
import { AnywhereSection } from './anywhere-section.tsx';
import { Announcer } from './announcer.tsx';
import { ConnectionsSection } from './connections-section.tsx';
import { DataSection } from './data-section.tsx';
import { DiagnosticsSection } from './diagnostics-section.tsx';
import { HiddenSection } from './hidden-section.tsx';
import { ManagedSection } from './managed-section.tsx';
import { NotificationsSection } from './notifications-section.tsx';
import { LockSection } from './lock-section.tsx';
import { OptionsContext } from './options-context.ts';
import { PrivacySection } from './privacy-section.tsx';
import { PreferencesSection } from './preferences-section.tsx';
import { SectionLinks } from './section-links.tsx';
import { ToolbarSection } from './toolbar-section.tsx';
import { WhatsNewSection } from './whats-new-section.tsx';
import { Welcome } from './welcome.tsx';

export function OptionsPage({ store }: { readonly store: OptionsStore }) {
  const { trouble } = store.data;
  return (
    <OptionsContext.Provider value={store}>
      <ClockContext.Provider value={store.clock}>
        <main class="options">
          {store.sampleData.hasOthers.value ? <h1>{i18n.t('options.title')}</h1> : <Welcome />}
          <SectionLinks />
          {trouble.value !== null && (
            <p class="callout trouble" role="alert">
              {i18n.t('options.failed.cache')}
            </p>
          )}
          <ManagedSection />
          <ConnectionsSection />
          <PreferencesSection />
          <AnywhereSection />
          <HiddenSection />
          <ToolbarSection />
          <NotificationsSection />
          <PrivacySection />
          <LockSection />
          <DataSection />
          <WhatsNewSection />
          <DiagnosticsSection />
          <Announcer />
        </main>
      </ClockContext.Provider>
    </OptionsContext.Provider>
  );
}
