import { Sparkles } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTexts } from '../../i18n/language'
import { useUser } from '../../session/useSession'
import { Button } from '../../ui/Button'
import type { Detail } from './queries'
import { Reveal } from './Reveal'
import { seenReveals } from './seenReveals'

type MomentProps = { groupId: number; round: string; giver: NonNullable<Detail['revealedManitto']> }

/** Opens by itself the first time that somebody is there to see it; afterwards when asked. One of these for each round. */
export function RevealMoment({ groupId, round, giver }: MomentProps) {
  const texts = useTexts().manitto.people
  const name = seenReveals.name(useUser().userId, groupId, round)
  const [isOpen, setOpen] = useState(() => !seenReveals.has(name))
  useEffect(() => {
    seenReveals.add(name)
  }, [name])
  return (
    <>
      <Button
        look="quiet"
        size="small"
        className="min-h-11 justify-self-center"
        onClick={() => {
          setOpen(true)
        }}
      >
        <Sparkles aria-hidden="true" size={18} />
        {texts.again}
      </Button>
      {isOpen && (
        <Reveal
          giver={giver}
          onClose={() => {
            setOpen(false)
          }}
        />
      )}
    </>
  )
}
