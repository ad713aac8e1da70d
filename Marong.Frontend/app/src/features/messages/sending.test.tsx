import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { MemoryRouter } from 'react-router'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryGroup } from './sending.fixture'
import { Composer } from './Composer'
import { Conversation } from './Conversation'
import { useThread } from './queries'

const server = createMemoryGroup()

function Thread() {
  const thread = useThread(7, 'manittee')
  return (
    <>
      <Conversation groupId={7} partner="manittee" thread={thread} />
      <Composer groupId={7} partner="manittee" />
    </>
  )
}

async function open() {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false, refetchInterval: false } } })
  render(
    <QueryClientProvider client={queries}>
      <MemoryRouter>
        <Thread />
      </MemoryRouter>
    </QueryClientProvider>,
  )
  await screen.findByText('안녕하세요')
  return userEvent.setup()
}

beforeEach(() => {
  server.reset()
  vi.stubGlobal('fetch', server.fetch)
  // jsdom scrolls nothing.
  Element.prototype.scrollTo = () => undefined
})
afterEach(cleanup)

describe('a message that is sent', () => {
  it('is shown before the server has answered, and stays', async () => {
    const person = await open()
    await person.type(screen.getByLabelText('쪽지 내용'), '힘내요')
    await person.click(screen.getByRole('button', { name: '보내기' }))
    expect(screen.getByText('힘내요')).toBeTruthy()
    expect(screen.getByText('보내는 중…')).toBeTruthy()
    expect(screen.getByLabelText<HTMLTextAreaElement>('쪽지 내용').value).toBe('')

    server.accept()
    await vi.waitFor(() => {
      expect(screen.queryByText('보내는 중…')).toBeNull()
    })
    expect(screen.getAllByText('힘내요')).toHaveLength(1)
    expect(server.sent).toEqual([{ groupId: 7, to: 'manittee', content: '힘내요' }])
  })

  it('goes back to where it was written when it is refused', async () => {
    const person = await open()
    await person.type(screen.getByLabelText('쪽지 내용'), '힘내요')
    await person.click(screen.getByRole('button', { name: '보내기' }))
    server.refuse(404, 'MANITTO_NOT_FOUND', '마니또를 찾을 수 없습니다.')

    expect((await screen.findByRole('alert')).textContent).toBe('마니또를 찾을 수 없습니다.')
    expect(screen.getByLabelText<HTMLTextAreaElement>('쪽지 내용').value).toBe('힘내요')
    expect(screen.queryByText('보내는 중…')).toBeNull()
    expect(screen.getByRole('log').textContent).not.toContain('힘내요')
  })

  it('is not sent when it is too long or nothing but space', async () => {
    const person = await open()
    const send = screen.getByRole<HTMLButtonElement>('button', { name: '보내기' })
    await person.type(screen.getByLabelText('쪽지 내용'), '   ')
    expect(send.disabled).toBe(true)
    await person.click(screen.getByLabelText('쪽지 내용'))
    await person.paste('가'.repeat(501))
    expect(send.disabled).toBe(true)
    expect(screen.getByText('1자가 넘쳤어요')).toBeTruthy()
  })
})

it('marks what is on the screen as read', async () => {
  await open()
  await vi.waitFor(() => {
    expect(server.read).toEqual([{ groupId: 7, with: 'manittee', upTo: 1 }])
  })
})
