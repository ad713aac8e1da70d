/** Waits, but no longer than until there is a reason to hope: the network is back, somebody looks again, or it does not matter any more. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const over = new AbortController()
    const finish = () => {
      clearTimeout(timer)
      over.abort()
      resolve()
    }
    const timer = setTimeout(finish, milliseconds)
    const listening = { signal: over.signal }
    window.addEventListener('online', finish, listening)
    document.addEventListener(
      'visibilitychange',
      () => {
        if (document.visibilityState === 'visible') {
          finish()
        }
      },
      listening,
    )
    signal.addEventListener('abort', finish, listening)
    if (signal.aborted) {
      finish()
    }
  })
}
