import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ImagePicker } from './ImagePicker'

const made: string[] = []
const revoked: string[] = []

beforeEach(() => {
  made.length = 0
  revoked.length = 0
  vi.spyOn(URL, 'createObjectURL').mockImplementation(() => {
    const address = `blob:${made.length}`
    made.push(address)
    return address
  })
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation(address => {
    revoked.push(address)
  })
})

afterEach(cleanup)

URL.createObjectURL = () => ''
URL.revokeObjectURL = () => undefined

function Form({ onChange }: { onChange?: (picture: Blob | null) => void }) {
  const [picture, setPicture] = useState<Blob | null>(null)
  return (
    <ImagePicker
      label="사진"
      value={picture}
      onChange={next => {
        setPicture(next)
        onChange?.(next)
      }}
    />
  )
}

function choose(file: File) {
  fireEvent.change(screen.getByLabelText(/사진 고르기|다른 사진|준비/), { target: { files: [file] } })
}

const gif = new File(['moving'], 'a.gif', { type: 'image/gif' })

test('a picture that is picked is shown, and its address given back when it is taken away', async () => {
  render(<Form />)
  choose(gif)

  expect((await screen.findByRole('img', { name: '고른 사진' })).getAttribute('src')).toBe('blob:0')
  fireEvent.click(screen.getByRole('button', { name: '사진 빼기' }))

  expect(screen.queryByRole('img')).toBeNull()
  expect(revoked).toEqual(made)
})

test('another picture takes the place of the first', async () => {
  render(<Form />)
  choose(gif)
  await screen.findByRole('img')
  choose(new File(['other'], 'b.gif', { type: 'image/gif' }))

  await waitFor(() => {
    expect(screen.getByRole('img').getAttribute('src')).toBe('blob:1')
  })
  expect(revoked).toEqual(['blob:0'])
})

test('a file that is no picture is told in words and changes nothing', async () => {
  const changed = vi.fn()
  render(<Form onChange={changed} />)
  choose(new File(['x'], 'a.txt', { type: 'text/plain' }))

  expect((await screen.findByRole('alert')).textContent).toContain('JPEG')
  expect(changed).not.toHaveBeenCalled()
})
