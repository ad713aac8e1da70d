const LONGEST_SIDE = 1600
const QUALITY = 0.85

export const MAXIMUM_BYTES = 10 * 1024 * 1024
export const PICTURE_TYPES = ['image/jpeg', 'image/png', 'image/gif', 'image/webp'] as const

type Size = { width: number; height: number }
export type PictureProblem = 'type' | 'size' | 'unreadable'

export class UnusablePicture extends Error {
  readonly reason: PictureProblem

  constructor(reason: PictureProblem) {
    super(reason)
    this.name = 'UnusablePicture'
    this.reason = reason
  }
}

/** The same shape with no side longer than `longest`; a smaller picture is not blown up, and no side is ever nothing. */
export function sizeWithin({ width, height }: Size, longest: number): Size {
  const scale = Math.min(1, longest / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/**
 * The picture as it is sent: small enough for a phone's network, and drawn anew, so that the place where it was taken stays on the
 * device. A GIF would lose its movement and goes as it is.
 */
export async function resizeImage(picture: Blob): Promise<Blob> {
  if (!PICTURE_TYPES.some(type => type === picture.type)) {
    throw new UnusablePicture('type')
  }
  const drawn = picture.type === 'image/gif' ? picture : await drawAnew(picture)
  if (drawn.size > MAXIMUM_BYTES) {
    throw new UnusablePicture('size')
  }
  return drawn
}

async function drawAnew(picture: Blob): Promise<Blob> {
  const bitmap = await createImageBitmap(picture).catch(() => {
    throw new UnusablePicture('unreadable')
  })
  try {
    return await encode(bitmap, sizeWithin(bitmap, LONGEST_SIDE))
  } finally {
    bitmap.close()
  }
}

async function encode(bitmap: ImageBitmap, { width, height }: Size): Promise<Blob> {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')
  if (context === null) {
    throw new UnusablePicture('unreadable')
  }
  // JPEG has no transparency; without this it turns black.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, width, height)
  return await new Promise((resolve, reject) => {
    canvas.toBlob(
      blob => {
        if (blob === null) {
          reject(new UnusablePicture('unreadable'))
        } else {
          resolve(blob)
        }
      },
      'image/jpeg',
      QUALITY,
    )
  })
}
