// However busy the page is, what waits for its rest waits no longer.
const LONGEST_WAIT = 2_000

/** When the page has drawn what it came for. Where the browser cannot tell (Safari), in a moment. */
export function whenIdle(): Promise<void> {
  return new Promise(resolve => {
    if ('requestIdleCallback' in window) {
      requestIdleCallback(
        () => {
          resolve()
        },
        { timeout: LONGEST_WAIT },
      )
    } else {
      setTimeout(resolve, 200)
    }
  })
}
