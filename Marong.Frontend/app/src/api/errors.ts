/** What an answer other than success said. `status` 0 means that nobody answered at all. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly fields: Record<string, string>
  /** Seconds, when the server said how long to wait. */
  readonly retryAfter: number | undefined

  constructor(status: number, code: string, message: string, fields: Record<string, string> = {}, retryAfter?: number) {
    super(message)
    this.name = 'ApiError'
    this.status = status
    this.code = code
    this.fields = fields
    this.retryAfter = retryAfter
  }

  /** Worth asking again by itself: nobody answered, or somebody behind the door was away. */
  get isPassing() {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504
  }
}

export function isPassing(error: unknown): boolean {
  return error instanceof ApiError && error.isPassing
}

export function isCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof ApiError && codes.includes(error.code)
}

const REFRESHABLE = ['TOKEN_EXPIRED', 'INVALID_TOKEN']

/** Whether a new access token would change the answer. */
export function isRefreshable(code: string | undefined): boolean {
  return code !== undefined && REFRESHABLE.includes(code)
}

type ErrorBody = { message?: string; meta?: { code?: string; errors?: Record<string, string> } | null }

export function errorOf(status: number, body: unknown, retryAfter: string | null): ApiError {
  const { message, meta } = typeof body === 'object' && body !== null ? (body as ErrorBody) : {}
  const seconds = Number(retryAfter)
  return new ApiError(status, meta?.code ?? 'UNREADABLE', message ?? '', meta?.errors, seconds > 0 ? seconds : undefined)
}

export function unreachable(): ApiError {
  return new ApiError(0, 'UNREACHABLE', '')
}
