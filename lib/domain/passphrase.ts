/** Shorter ones are tried out in hours by whoever has the disk: no PIN. Characters. */
export const shortestPassphrase = 8;

export const longestPassphrase = 1000;
