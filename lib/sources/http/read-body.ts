import { giveTurn } from '../slices.ts';
import type { Exchange } from './exchange.ts';

export interface BodyLimits {
  /** Bytes, after decompression. */
  readonly bytes: number;
  /** True: more than 15 s are granted, up to 60 s, as long as 64 KiB arrive every 5 s. */
  readonly isPatient: boolean;
}

const pulse = 5_000;
const pulsesForAll = 3;
const pulsesForPatient = 12;
const leastPerPulse = 64 * 1024;

/** What has already arrived is read without a break; after so many bytes of it others get their turn. */
const bytesPerTurn = 256 * 1024;

/**
 * Reads a body as text: UTF-8, its byte order mark dropped, wrong bytes replaced by U+FFFD. Null when it is longer
 * than the limit, at which point the rest is cancelled. Rejects when the connection breaks or the exchange stops.
 */
export async function readBody(
  response: Response,
  limits: BodyLimits,
  exchange: Exchange,
  onBytes: (count: number) => void,
): Promise<string | null> {
  if (response.body === null) return '';
  const reader = response.body.getReader();
  const watch = watchPace(limits.isPatient, exchange);
  try {
    const decoder = new TextDecoder();
    const pieces: string[] = [];
    let received = 0;
    let restedAt = 0;
    for (;;) {
      const { done, value } = await exchange.until(reader.read());
      if (done) break;
      received += value.byteLength;
      watch.count(value.byteLength);
      onBytes(value.byteLength);
      if (received > limits.bytes) return null;
      pieces.push(decoder.decode(value, { stream: true }));
      if (received - restedAt >= bytesPerTurn) {
        restedAt = received;
        await exchange.until(giveTurn());
      }
    }
    pieces.push(decoder.decode());
    // Joined at once: a text put together by `+` would be copied again by whoever looks into it.
    return pieces.join('');
  } finally {
    watch.end();
    reader.cancel().catch(() => undefined);
  }
}

function watchPace(isPatient: boolean, exchange: Exchange): { count(bytes: number): void; end(): void } {
  let pulses = 0;
  let arrived = 0;
  const timer = setInterval(() => {
    pulses += 1;
    const isSlow = !isPatient || arrived < leastPerPulse || pulses >= pulsesForPatient;
    if (pulses >= pulsesForAll && isSlow) exchange.stop('timeout');
    arrived = 0;
  }, pulse);
  return {
    count: (bytes) => {
      arrived += bytes;
    },
    end: () => clearInterval(timer),
  };
}
