import { useTexts } from '../../i18n/language'
import { useUser } from '../../session/useSession'
import { Avatar } from '../../ui/Avatar'
import { Page } from '../../ui/Page'
import { OwnGroups } from './OwnGroups'
import { Settings } from './Settings'
import { SignOut } from './SignOut'
import { Tastes } from './Tastes'

export default function Profile() {
  const texts = useTexts().profile
  const { kakaoName, profileImage } = useUser()
  return (
    <Page title={texts.title}>
      <div className="grid grid-cols-1 gap-8">
        <div className="flex items-center gap-4">
          <Avatar size="large" name={kakaoName} image={profileImage} />
          <div className="min-w-0">
            <h2 className="written">{kakaoName}</h2>
            <p className="text-sm text-muted">{texts.account}</p>
          </div>
        </div>
        <Tastes />
        <OwnGroups />
        <Settings />
        <SignOut />
      </div>
    </Page>
  )
}
