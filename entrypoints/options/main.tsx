import '../../components/styles/tokens.css';
import '../../components/styles/base.css';
import '../../components/styles/ui.css';
import '../../components/styles/lock.css';
import '../../components/options/options.css';
import '../../components/options/panels.css';
import '../../components/options/connections.css';
import '../../components/options/notices.css';
import '../../components/connections-form/connections-form.css';
import { mountOptions } from '../../components/options/mount-options.tsx';
import { createBackgroundClient } from '../../lib/messaging/background-client.ts';
import { createPageData } from '../../lib/stores/create-page-data.ts';

const root = document.querySelector('#app');
const background = createBackgroundClient();
const data = createPageData({ background, isListNeeded: false });
if (root !== null) void mountOptions({ root, data, background });
