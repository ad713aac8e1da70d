import { useState } from 'react'

/** A picture, or the first letter of the name when there is none or it does not load. The name always stands beside it. */
export function Avatar({ name, image, large = false }: { name: string; image: string | null; large?: boolean }) {
  const [broken, setBroken] = useState<string | null>(null)
  const className = large ? 'avatar large' : 'avatar'
  if (image === null || image === '' || broken === image) {
    return (
      <span className={className} aria-hidden="true">
        {Array.from(name.trim())[0] ?? '?'}
      </span>
    )
  }
  return (
    <img
      className={className}
      src={image}
      alt=""
      onError={() => {
        setBroken(image)
      }}
    />
  )
}
