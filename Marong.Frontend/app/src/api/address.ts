declare global {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- only an interface can be merged into the browser's own
  interface Window {
    __MARONG__?: { apiUrl: string; kakaoMapKey?: string | null }
  }
}

const DOCUMENTED = '/api'

/** Where the API is for this deployment. Paths of the API's description begin with /api; the deployment may have put it elsewhere. */
export function addressOf(path: string): string {
  const base = window.__MARONG__?.apiUrl ?? DOCUMENTED
  return path.startsWith(`${DOCUMENTED}/`) ? base + path.slice(DOCUMENTED.length) : path
}

/** The cookie of the refresh token goes along also when the API is on another origin of the same site. */
export const credentials: RequestCredentials = 'include'
