type Sent = { groupId: number; to: string; content: string }

const envelope = (status: number, data: unknown, code?: string, message = '') =>
  new Response(JSON.stringify({ data, message, meta: code === undefined ? null : { code } }), {
    status,
    headers: { 'Content-Type': 'application/json' },
  })

/** A server with one conversation that answers a message only when it is told how. */
export function createMemoryGroup() {
  let answer: (response: Response) => void = () => undefined
  const sent: Sent[] = []
  const read: unknown[] = []

  const handle = async (path: string, init: RequestInit | undefined): Promise<Response> => {
    if (init?.method === 'POST') {
      sent.push(await bodyOf<Sent>(init))
      return new Promise(resolve => (answer = resolve))
    }
    if (init?.method === 'PUT') {
      read.push(await bodyOf(init))
      return envelope(200, { unreadCount: 0 })
    }
    return path.includes('/summary')
      ? envelope(200, { unreadFromManitto: 0, unreadFromManittee: 0 })
      : envelope(200, {
          with: 'manittee',
          partner: { groupNickname: '보늬밤' },
          unreadCount: read.length === 0 ? 1 : 0,
          nextCursor: null,
          messages: [{ messageId: 1, isMine: false, content: '안녕하세요', sentAt: '2026-11-24T00:00:00Z', readAt: null }],
        })
  }

  return {
    sent,
    read,
    reset: () => {
      sent.length = 0
      read.length = 0
    },
    fetch: (path: string, init?: RequestInit) => handle(path, init),
    accept: () => {
      const content = sent.at(-1)?.content
      answer(envelope(201, { messageId: 2, isMine: true, content, sentAt: '2026-11-24T00:01:00Z', readAt: null }))
    },
    refuse: (status: number, code: string, message: string) => {
      answer(envelope(status, null, code, message))
    },
  }
}

async function bodyOf<T>(init: RequestInit): Promise<T> {
  return JSON.parse(await new Response(init.body).text()) as T
}
