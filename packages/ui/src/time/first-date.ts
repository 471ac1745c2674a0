/**
 * The first date that a page writes costs a browser tens of milliseconds, whatever it says: asked for by itself, it does
 * not come on top of drawing a screen.
 */
export function writeFirstDate() {
  new Intl.DateTimeFormat('en')
}
