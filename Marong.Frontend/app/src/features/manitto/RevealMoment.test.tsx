import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { MemoryRouter } from 'react-router'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { session } from '../../session/session'
import { RevealMoment } from './RevealMoment'

const giver = { name: '임하늘', groupNickname: '구름빵', groupProfileImage: null, anonymousName: '낮잠 자는 토끼' }

function visit(round = 'week-99') {
  cleanup()
  render(
    <MemoryRouter>
      <RevealMoment groupId={7} round={round} giver={giver} />
    </MemoryRouter>,
  )
}

beforeEach(() => {
  localStorage.clear()
  session.begin('token', {
    userId: 1,
    kakaoName: '김마롱',
    profileImage: null,
    hasCompletedSurvey: true,
    hasKakaotechGroupNickname: false,
  })
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {
        return
      }
      unobserve() {
        return
      }
      disconnect() {
        return
      }
    },
  )
  vi.useFakeTimers()
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

describe('the moment of the reveal', () => {
  it('shows the name that one knew, then turns it into the person and says so', () => {
    visit()
    expect(screen.getByText('낮잠 자는 토끼')).toBeTruthy()
    expect(screen.queryByText('구름빵')).toBeNull()
    act(() => {
      vi.advanceTimersByTime(2_000)
    })
    expect(screen.getByText('구름빵')).toBeTruthy()
    expect(screen.getByText('낮잠 자는 토끼, 그 사람은 바로 구름빵!').getAttribute('role')).toBe('status')
  })

  it('comes by itself once a round', () => {
    visit()
    expect(screen.queryByRole('dialog')).toBeTruthy()
    visit()
    expect(screen.queryByRole('dialog')).toBeNull()
    visit('week-100')
    expect(screen.queryByRole('dialog')).toBeTruthy()
  })

  it('is closed by Escape, and comes again when asked', () => {
    visit()
    fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' })
    expect(screen.queryByRole('dialog')).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: '공개 순간 다시 보기' }))
    expect(screen.queryByRole('dialog')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: '닫기' }))
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('leaves no name of anybody on the device', () => {
    visit()
    const kept = JSON.stringify(Object.entries(localStorage))
    expect(kept).toContain('week-99')
    for (const name of Object.values(giver)) {
      expect(kept).not.toContain(name ?? '구름')
    }
  })
})
