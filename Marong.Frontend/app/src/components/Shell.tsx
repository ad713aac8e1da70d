import { useMutation } from '@tanstack/react-query'
import { Link, NavLink, Outlet, useLocation } from 'react-router'
import { useSession } from '../session/session'
import { signOut } from '../session/signIn'

export function Shell() {
  const session = useSession()
  const atDoor = useLocation().pathname === '/auth'
  const leaving = useMutation({ mutationFn: signOut })
  return (
    <div className="shell">
      <header className="top">
        <Link to="/" className="brand">
          <img src="/marong.svg" alt="" width="30" height="30" />
          마롱
        </Link>
        {session === null && !atDoor && (
          <Link to="/auth" className="button small">
            로그인
          </Link>
        )}
        {session !== null && (
          <button
            type="button"
            className="quiet small"
            disabled={leaving.isPending}
            onClick={() => {
              leaving.mutate()
            }}
          >
            로그아웃
          </button>
        )}
      </header>
      <main>
        <Outlet />
      </main>
      <nav className="bottom" aria-label="주 메뉴">
        <NavLink to="/" end>
          둘러보기
        </NavLink>
        <NavLink to="/groups" end>
          내 그룹
        </NavLink>
        <NavLink to="/groups/new">만들기</NavLink>
      </nav>
    </div>
  )
}
