import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { MemoryRouter, Route, Routes } from 'react-router'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { session } from '../../session/session'
import type { Answers } from './mbti'
import Survey from './Survey'

const ANSWERED: Answers = {
  eiScore: 0,
  snScore: 100,
  tfScore: 35,
  jpScore: 50,
  hobbies: ['독서'],
  likedFoods: ['떡'],
  dislikedFoods: ['중식'],
}

let sent: { method: string; body: unknown }[]

function serve(answers: Record<string, () => Response>) {
  sent = []
  vi.stubGlobal('fetch', async (_address: string, init: RequestInit) => {
    const method = init.method ?? 'GET'
    if (method !== 'GET') {
      sent.push({ method, body: await new Response(init.body ?? null).json() })
    }
    return answers[method]?.() ?? new Response(null, { status: 500 })
  })
}

function json(status: number, data: unknown, code?: string) {
  return Response.json({ data, message: 'x', meta: code === undefined ? null : { code } }, { status })
}

function open(hasCompletedSurvey: boolean, returnTo?: string) {
  session.begin('token', { userId: 1, kakaoName: '김마롱', profileImage: null, hasCompletedSurvey })
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MemoryRouter initialEntries={[{ pathname: '/survey', state: returnTo === undefined ? null : { returnTo } }]}>
        <Routes>
          <Route path="/survey" element={<Survey />} />
          <Route path="*" element={<p>elsewhere</p>} />
        </Routes>
      </MemoryRouter>
    </QueryClientProvider>,
  )
  return userEvent.setup()
}

beforeEach(() => {
  vi.stubGlobal('scrollTo', () => undefined)
})

afterEach(() => {
  cleanup()
  session.end()
})

test('a score of nothing stays nothing when the answers are changed', async () => {
  serve({ GET: () => json(200, ANSWERED), PUT: () => json(200, 1) })
  const user = open(true, '/profile')

  expect((await screen.findByRole('slider', { name: /에너지/ })).getAttribute('value')).toBe('0')
  await user.click(screen.getByRole('button', { name: '다음' }))
  await user.click(screen.getByRole('button', { name: '다음' }))
  await user.click(screen.getByRole('button', { name: '다 했어요' }))

  await screen.findByText('elsewhere')
  expect(sent).toEqual([{ method: 'PUT', body: ANSWERED }])
})

test('the first answers are sent as new, and the person counts as having answered', async () => {
  serve({ POST: () => json(201, 1) })
  const user = open(false)
  await user.click(screen.getByRole('button', { name: '다음' }))
  await user.click(screen.getByRole('checkbox', { name: '독서' }))
  await user.type(screen.getByRole('textbox', { name: '직접 쓰기' }), ' 뜨개질 {Enter}')
  await user.click(screen.getByRole('button', { name: '다음' }))
  await user.click(within(screen.getByRole('group', { name: '좋아하는 음식' })).getByRole('checkbox', { name: '한식' }))
  await user.click(within(screen.getByRole('group', { name: '피하고 싶은 음식' })).getByRole('checkbox', { name: '해산물' }))
  await user.click(screen.getByRole('button', { name: '다 했어요' }))

  await screen.findByText('elsewhere')
  const body = {
    eiScore: 50,
    snScore: 50,
    tfScore: 50,
    jpScore: 50,
    hobbies: ['독서', '뜨개질'],
    likedFoods: ['한식'],
    dislikedFoods: ['해산물'],
  }
  expect(sent).toEqual([{ method: 'POST', body }])
  expect(session.current()).toMatchObject({ user: { hasCompletedSurvey: true } })
})

test('without a choice there is no next step', async () => {
  serve({})
  const user = open(false)
  await user.click(screen.getByRole('button', { name: '다음' }))
  await user.click(screen.getByRole('button', { name: '다음' }))

  expect(screen.getByRole('alert').textContent).toContain('하나 이상 골라 주세요.')
  expect(screen.getByRole('heading', { name: '무엇을 하며 노나요?' })).toBeTruthy()
})

test('the next step is read out from its heading', async () => {
  serve({})
  const user = open(false)
  await user.click(screen.getByRole('button', { name: '다음' }))

  expect(document.activeElement).toBe(screen.getByRole('heading', { name: '무엇을 하며 노나요?' }))
})

test('answers that another device has given meanwhile are replaced', async () => {
  serve({ POST: () => json(409, null, 'SURVEY_ALREADY_SUBMITTED'), PUT: () => json(200, 1) })
  const user = open(false)
  await user.click(screen.getByRole('button', { name: '다음' }))
  await user.click(screen.getByRole('checkbox', { name: '독서' }))
  await user.click(screen.getByRole('button', { name: '다음' }))
  await user.click(within(screen.getByRole('group', { name: '좋아하는 음식' })).getByRole('checkbox', { name: '한식' }))
  await user.click(within(screen.getByRole('group', { name: '피하고 싶은 음식' })).getByRole('checkbox', { name: '해산물' }))
  await user.click(screen.getByRole('button', { name: '다 했어요' }))

  await screen.findByText('elsewhere')
  expect(sent.map(({ method }) => method)).toEqual(['POST', 'PUT'])
})
