/** ISO day of an instant (epoch milliseconds) in the estate's time zone. */
export const dayOf = (instant: number, timezone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: timezone, dateStyle: 'short' }).format(instant);
