import { Menu, MenuButton, MenuItem, MenuItems } from '@headlessui/react'
import { Crown, EllipsisVertical, UserRoundX } from 'lucide-react'
import { useTexts } from '../../i18n/language'

const ITEM = 'flex min-h-11 w-full items-center gap-3 rounded-xl px-3 text-left text-sm font-bold data-focus:bg-soft'

/** What an owner can do with a member. */
export function MemberMenu({ name, onAsk }: { name: string; onAsk: (what: 'transfer' | 'remove') => void }) {
  const texts = useTexts().groups.members
  return (
    <Menu>
      <MenuButton aria-label={texts.manage(name)} className="grid size-11 shrink-0 place-items-center rounded-full hover:bg-soft">
        <EllipsisVertical aria-hidden="true" />
      </MenuButton>
      <MenuItems
        anchor={{ to: 'bottom end', gap: 4, padding: 12 }}
        className="z-30 w-52 rounded-card border border-line bg-card p-2 shadow-card outline-none"
      >
        <MenuItem>
          <button
            type="button"
            className={ITEM}
            onClick={() => {
              onAsk('transfer')
            }}
          >
            <Crown aria-hidden="true" size={18} />
            {texts.transfer}
          </button>
        </MenuItem>
        <MenuItem>
          <button
            type="button"
            className={`${ITEM} text-alert`}
            onClick={() => {
              onAsk('remove')
            }}
          >
            <UserRoundX aria-hidden="true" size={18} />
            {texts.remove}
          </button>
        </MenuItem>
      </MenuItems>
    </Menu>
  )
}
