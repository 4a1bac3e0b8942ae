import { useId } from 'preact/hooks';
import type { Connection } from '../../lib/domain/connection.ts';
import { findSource } from '../../lib/sources/registry.ts';
import { ForgetSwitch } from '../connections-form/forget-switch.tsx';
import { useOptionsStore } from './options-context.ts';

/** Whether a connection's secret ends with the browser. Holds as soon as it is switched. */
export function ForgetChoice({ connection }: { readonly connection: Connection }) {
  const store = useOptionsStore();
  const id = useId();
  const source = findSource(connection.sourceId);
  if (source === undefined) return null;
  return (
    <ForgetSwitch
      id={id}
      source={source}
      isOn={connection.isForgetful ?? false}
      describe={store.nameOf(connection)}
      onChange={(isForgetful) => void store.setForgetful(connection, isForgetful)}
    />
  );
}
