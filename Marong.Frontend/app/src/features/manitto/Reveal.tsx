import { Dialog, DialogPanel, DialogTitle } from '@headlessui/react'
import { Leaf } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTexts } from '../../i18n/language'
import { Avatar } from '../../ui/Avatar'
import { Button, ButtonLink } from '../../ui/Button'
import { Chestnut } from '../../ui/Chestnut'
import type { Detail } from './queries'

type RevealProps = { giver: NonNullable<Detail['revealedManitto']>; onClose: () => void }

// Long enough to read the name that one has known until now.
const SUSPENSE = 1_800

/** The moment of the whole game: the anonymous name turns over into a person. */
export function Reveal({ giver, onClose }: RevealProps) {
  const texts = useTexts().manitto.reveal
  const [isTurned, setTurned] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => {
      setTurned(true)
    }, SUSPENSE)
    return () => {
      clearTimeout(timer)
    }
  }, [])
  return (
    <Dialog open onClose={onClose} className="fixed inset-0 z-50 animate-appear overflow-y-auto bg-deep text-on-deep">
      {isTurned && <Falling />}
      <DialogPanel className="relative mx-auto grid min-h-full max-w-md content-center justify-items-center gap-6 p-6 text-center">
        <DialogTitle className="sr-only">{texts.title}</DialogTitle>
        <p role="status" className="sr-only">
          {isTurned ? texts.announce(giver.anonymousName, giver.groupNickname) : ''}
        </p>
        <div className="w-full perspective-distant">{isTurned ? <Person giver={giver} /> : <Alias name={giver.anonymousName} />}</div>
        <div className={`grid w-full gap-3 ${isTurned ? 'animate-appear' : 'invisible'}`}>
          <p className="text-balance">{texts.thanks}</p>
          <ButtonLink to="/messages/manitto" look="secondary" wide>
            {texts.write}
          </ButtonLink>
        </div>
        <Button className="border border-on-deep/40 bg-transparent text-on-deep hover:bg-chestnut-strong/40" wide onClick={onClose}>
          {texts.close}
        </Button>
      </DialogPanel>
    </Dialog>
  )
}

const FACE = 'grid min-h-72 w-full content-center justify-items-center gap-3 rounded-card bg-card p-6 text-ink shadow-card'

function Alias({ name }: { name: string }) {
  const texts = useTexts().manitto.reveal
  return (
    <div className={`${FACE} animate-rise`}>
      <Avatar name={name} image={null} size="large" secret />
      <p className="text-muted">{texts.before}</p>
      <p className="line-clamp-3 text-2xl font-extrabold written">{name}</p>
    </div>
  )
}

function Person({ giver }: { giver: RevealProps['giver'] }) {
  const texts = useTexts().manitto.reveal
  return (
    <div className={`${FACE} animate-turn`}>
      <Avatar name={giver.groupNickname} image={giver.groupProfileImage} size="large" />
      <p className="text-muted">{texts.was}</p>
      <p className="line-clamp-3 text-3xl font-extrabold written">{giver.groupNickname}</p>
      {giver.name !== giver.groupNickname && <p className="line-clamp-2 written text-muted">{giver.name}</p>}
    </div>
  )
}

const COUNT = 28

/** Chestnuts and leaves, spread by their number alone, so that drawing them again moves none of them. */
function Falling() {
  return (
    <div aria-hidden="true" className="pointer-events-none fixed inset-0 overflow-hidden motion-reduce:hidden">
      {Array.from({ length: COUNT }, (_, index) => {
        const Icon = index % 3 === 0 ? Chestnut : Leaf
        return (
          <Icon
            key={index}
            size={18 + ((index * 7) % 18)}
            className="absolute top-0 animate-fall opacity-70"
            style={{ left: `${(index * 37 + 5) % 97}%`, animationDelay: `${((index * 29) % 40) / 28}s` }}
          />
        )
      })}
    </div>
  )
}
