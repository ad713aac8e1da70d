import { useTexts } from '../../i18n/language'
import { Page } from '../../ui/Page'
import { DeleteAccount } from './DeleteAccount'
import { Devices } from './Devices'
import { ExportData } from './ExportData'

export default function Account() {
  const texts = useTexts().profile.data
  return (
    <Page title={texts.title} back="/profile">
      <div className="grid grid-cols-1 gap-8">
        <Devices />
        <ExportData />
        <DeleteAccount />
      </div>
    </Page>
  )
}
