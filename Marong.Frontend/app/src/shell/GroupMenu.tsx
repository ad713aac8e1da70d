import { Menu, MenuButton, MenuItem, MenuItems } from '@headlessui/react'
import { Check, Compass, Info, Plus } from 'lucide-react'
import { Link } from 'react-router'
import { chooseGroup } from '../features/groups/chosen'
import { useSelectedGroup } from '../features/groups/myGroups'
import { useTexts } from '../i18n/language'
import { Avatar } from '../ui/Avatar'
import { GroupName } from './GroupName'

const ITEM = 'flex min-h-11 w-full items-center gap-3 rounded-xl px-3 text-left text-sm font-bold data-focus:bg-soft'

/** Comes after the page: nobody needs it first, and it is a tenth of what a first visit would load. */
export default function GroupMenu() {
  const texts = useTexts().common
  const { group, groups } = useSelectedGroup()
  return (
    <Menu>
      <MenuButton aria-label={`${texts.groupMenu.label}: ${group?.groupName ?? ''}`} className="min-w-0 rounded-full hover:bg-soft">
        <GroupName />
      </MenuButton>
      <MenuItems
        anchor={{ to: 'bottom end', gap: 4, padding: 12 }}
        className="z-30 w-72 rounded-card border border-line bg-card p-2 shadow-card outline-none"
      >
        {groups?.map(mine => (
          <MenuItem key={mine.groupId}>
            <button
              type="button"
              className={ITEM}
              onClick={() => {
                chooseGroup(mine.groupId)
              }}
            >
              <Avatar size="small" name={mine.groupName} image={mine.groupImageUrl} />
              <span className="min-w-0 flex-1 one-line">{mine.groupName}</span>
              {mine.groupId === group?.groupId && <Check aria-hidden="true" size={18} />}
            </button>
          </MenuItem>
        ))}
        {group !== undefined && (
          <MenuItem>
            <Link to={`/groups/${group.groupId}`} className={ITEM}>
              <Info aria-hidden="true" size={18} className="mx-2" />
              {texts.groupMenu.info}
            </Link>
          </MenuItem>
        )}
        <MenuItem>
          <Link to="/groups" className={ITEM}>
            <Compass aria-hidden="true" size={18} className="mx-2" />
            {texts.groupMenu.all}
          </Link>
        </MenuItem>
        <MenuItem>
          <Link to="/groups/new" className={ITEM}>
            <Plus aria-hidden="true" size={18} className="mx-2" />
            {texts.groupMenu.create}
          </Link>
        </MenuItem>
      </MenuItems>
    </Menu>
  )
}
