import type { ReactNode } from 'react'
import { Avatar } from '../../ui/Avatar'
import { Card } from '../../ui/Card'

type GroupRowProps = { name: string; image: string | null; note: ReactNode; detail?: string | null; children?: ReactNode }

export function GroupRow({ name, image, note, detail, children }: GroupRowProps) {
  return (
    <Card className="flex min-h-20 items-center gap-3">
      <Avatar name={name} image={image} />
      <div className="min-w-0 flex-1">
        <h3 className="one-line">{name}</h3>
        {detail !== null && detail !== undefined && detail !== '' && <p className="one-line text-sm">{detail}</p>}
        <p className="one-line text-sm text-muted">{note}</p>
      </div>
      {children}
    </Card>
  )
}
