import { ChevronDown } from 'lucide-react'
import { useSelectedGroup } from '../features/groups/myGroups'
import { useTexts } from '../i18n/language'

/** What the button of the group menu shows, and stands in its place until the menu is there. */
export function GroupName() {
  const texts = useTexts().common
  const { group } = useSelectedGroup()
  return (
    <span className="flex min-h-11 min-w-0 items-center gap-1 px-3 font-bold">
      <span className="max-w-40 one-line">{group?.groupName ?? texts.groupMenu.label}</span>
      <ChevronDown aria-hidden="true" size={18} className="shrink-0" />
    </span>
  )
}
