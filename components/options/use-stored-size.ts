import { useEffect, useState } from 'preact/hooks';
import { useOptionsStore } from './options-context.ts';

/** Bytes that are stored on this device, read anew whenever more or fewer conversations are kept; null: not known. */
export function useStoredSize(): number | null {
  const { data } = useOptionsStore();
  const [bytes, setBytes] = useState<number | null>(null);
  const kept = [...data.statuses.value.values()].reduce((sum, status) => sum + status.kept, 0);
  useEffect(() => {
    // What was written last may count only a moment later: read at the next change, it is right again.
    void readStoredSize().then(setBytes);
  }, [kept]);
  return bytes;
}

/** Null where the browser does not say. Never rejects. */
export async function readStoredSize(): Promise<number | null> {
  try {
    return (await navigator.storage.estimate()).usage ?? null;
  } catch {
    return null;
  }
}
