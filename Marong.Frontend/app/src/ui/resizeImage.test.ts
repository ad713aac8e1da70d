import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { MAXIMUM_BYTES, resizeImage, sizeWithin, UnusablePicture } from './resizeImage'

const drawn: { width: number; height: number; type: string | undefined; quality: number | undefined }[] = []
const close = vi.fn()

// jsdom has no pictures; what is asked of the canvas is what counts here.
beforeEach(() => {
  drawn.length = 0
  close.mockClear()
  vi.stubGlobal('createImageBitmap', () => Promise.resolve({ width: 4000, height: 3000, close }))
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue({
    fillRect: vi.fn(),
    drawImage: vi.fn(),
  } as unknown as RenderingContext)
  vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation(function (this: HTMLCanvasElement, done, type, quality) {
    drawn.push({ width: this.width, height: this.height, type, quality })
    done(new Blob(['small'], { type: 'image/jpeg' }))
  })
})

afterEach(() => {
  vi.restoreAllMocks()
})

test('a wide picture keeps its shape within the longest side', () => {
  expect(sizeWithin({ width: 4000, height: 3000 }, 1600)).toEqual({ width: 1600, height: 1200 })
})

test('a tall picture is measured by its height', () => {
  expect(sizeWithin({ width: 3000, height: 4000 }, 1600)).toEqual({ width: 1200, height: 1600 })
})

test('a small picture is not blown up', () => {
  expect(sizeWithin({ width: 300, height: 200 }, 1600)).toEqual({ width: 300, height: 200 })
})

test('a very thin picture keeps at least one pixel', () => {
  expect(sizeWithin({ width: 10_000, height: 1 }, 1600)).toEqual({ width: 1600, height: 1 })
})

test('a photograph is drawn anew as a smaller JPEG', async () => {
  const result = await resizeImage(new Blob(['large'], { type: 'image/png' }))

  expect(result.type).toBe('image/jpeg')
  expect(drawn).toEqual([{ width: 1600, height: 1200, type: 'image/jpeg', quality: 0.85 }])
  expect(close).toHaveBeenCalledOnce()
})

test('a GIF keeps its movement', async () => {
  const gif = new Blob(['moving'], { type: 'image/gif' })

  expect(await resizeImage(gif)).toBe(gif)
  expect(drawn).toEqual([])
})

test('a GIF above the limit is refused for its size', async () => {
  const gif = new Blob([new Uint8Array(MAXIMUM_BYTES + 1)], { type: 'image/gif' })

  await expect(resizeImage(gif)).rejects.toEqual(new UnusablePicture('size'))
})

test('a file of another kind is refused before it is read', async () => {
  await expect(resizeImage(new Blob(['x'], { type: 'image/svg+xml' }))).rejects.toMatchObject({ reason: 'type' })
})

test('a file that only says it is a picture is told to be unreadable', async () => {
  vi.stubGlobal('createImageBitmap', () => Promise.reject(new DOMException('broken', 'InvalidStateError')))

  await expect(resizeImage(new Blob(['x'], { type: 'image/jpeg' }))).rejects.toMatchObject({ reason: 'unreadable' })
})
