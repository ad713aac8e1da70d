import { Bell, House, MapPin, NotebookPen, Sprout, UserRound } from 'lucide-react'
import { lazy, Suspense, useEffect } from 'react'
import { Link, NavLink, NavigationType, Outlet, useLocation, useNavigationType } from 'react-router'
import { useLive } from '../live/useLive'
import { UnreadBadge } from '../features/notifications/UnreadBadge'
import { useTexts } from '../i18n/language'
import { useSession } from '../session/useSession'
import { Skeletons } from '../ui/states'
import { whenIdle } from '../app/idle'
import { Boundary } from './Boundary'
import { Connection } from './Connection'
import { GroupName } from './GroupName'
import { LanguageSwitch } from './LanguageSwitch'
import { UpdateNotice } from './UpdateNotice'

// Nobody opens it before they see the page.
const GroupMenu = lazy(() => whenIdle().then(() => import('./GroupMenu')))

/** What stands around every page: the top bar, the main menu (below on a phone, at the side where there is room), and news that comes by itself. */
export function Shell() {
  const texts = useTexts().common
  const { pathname } = useLocation()
  const signedIn = useSession().status === 'signedIn'
  const isPlaying = signedIn && pathname !== '/survey'
  useTopOfNewPages(pathname)
  return (
    <div className="mx-auto flex min-h-dvh max-w-3xl flex-col lg:max-w-5xl">
      <a
        href="#content"
        className="sr-only z-50 rounded-control bg-deep font-bold text-on-deep focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:p-3"
      >
        {texts.skipToContent}
      </a>
      <TopBar signedIn={signedIn} isPlaying={isPlaying} />
      <Connection />
      <div className="flex flex-1 lg:gap-8 lg:px-6">
        {isPlaying && <MainMenu />}
        <main id="content" tabIndex={-1} className="mx-auto w-full max-w-xl min-w-0 flex-1 px-5 pt-2 pb-28 outline-none lg:pb-10">
          <Boundary key={pathname}>
            <Suspense fallback={<Skeletons count={3} height="card" />}>
              <Outlet />
            </Suspense>
          </Boundary>
        </main>
      </div>
      {signedIn && <Live />}
      <UpdateNotice />
    </div>
  )
}

/** A page that one goes to begins at its top; one that one goes back to is where it was. */
function useTopOfNewPages(pathname: string) {
  const isBack = useNavigationType() === NavigationType.Pop
  useEffect(() => {
    if (!isBack) {
      window.scrollTo(0, 0)
    }
  }, [pathname, isBack])
}

function Live() {
  useLive()
  return null
}

function TopBar({ signedIn, isPlaying }: { signedIn: boolean; isPlaying: boolean }) {
  const texts = useTexts()
  return (
    <header className="sticky top-0 z-20 flex h-16 items-center justify-between gap-2 bg-paper/90 px-5 backdrop-blur">
      <Link to={signedIn ? '/home' : '/auth'} className="inline-flex shrink-0 items-center gap-2 text-lg font-extrabold text-chestnut">
        <img src="/marong.svg" alt="" width="30" height="30" />
        {texts.common.brand}
      </Link>
      {isPlaying ? (
        <div className="flex min-w-0 items-center gap-1">
          <Suspense fallback={<GroupName />}>
            <GroupMenu />
          </Suspense>
          <Link to="/notifications" className="relative grid size-11 shrink-0 place-items-center rounded-full hover:bg-soft">
            <Bell aria-hidden="true" />
            <UnreadBadge />
          </Link>
        </div>
      ) : (
        <LanguageSwitch />
      )}
    </header>
  )
}

const ITEMS = [
  ['/home', House, 'home'],
  ['/manitto', Sprout, 'manitto'],
  ['/history', NotebookPen, 'history'],
  ['/recommend', MapPin, 'places'],
  ['/profile', UserRound, 'profile'],
] as const

function MainMenu() {
  const texts = useTexts().common.nav
  return (
    <nav
      aria-label={texts.main}
      className="fixed inset-x-0 bottom-0 z-20 flex border-t border-line bg-card pb-[env(safe-area-inset-bottom)] lg:sticky lg:top-20 lg:h-fit lg:w-44 lg:flex-col lg:gap-1 lg:border-0 lg:bg-transparent"
    >
      {ITEMS.map(([to, Icon, name]) => (
        <NavLink
          key={to}
          to={to}
          className="flex min-h-16 flex-1 flex-col items-center justify-center gap-1 text-xs font-bold text-muted aria-[current=page]:text-chestnut lg:min-h-12 lg:flex-row lg:justify-start lg:gap-3 lg:rounded-control lg:px-4 lg:text-base lg:hover:bg-soft lg:aria-[current=page]:bg-soft"
        >
          <Icon aria-hidden="true" size={22} />
          {texts[name]}
        </NavLink>
      ))}
    </nav>
  )
}
