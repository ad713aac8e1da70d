/** Hands what is in memory to the browser as a file. */
export function download(content: unknown, name: string) {
  const address = URL.createObjectURL(new Blob([JSON.stringify(content, null, 2)], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser has begun to read by the next turn at the latest.
  setTimeout(() => {
    URL.revokeObjectURL(address)
  })
}
