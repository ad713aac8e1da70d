import { Navigate, Outlet, Route, Routes, useLocation } from 'react-router'
import { Shell } from './components/Shell'
import { CreateGroup } from './pages/CreateGroup'
import { Home } from './pages/Home'
import { JoinGroup } from './pages/JoinGroup'
import { Manitto } from './pages/Manitto'
import { MyGroups } from './pages/MyGroups'
import { NotFound } from './pages/NotFound'
import { SignIn } from './pages/SignIn'
import { useSession } from './session/session'

export function App() {
  return (
    <Routes>
      <Route element={<Shell />}>
        <Route index element={<Home />} />
        <Route path="auth" element={<SignIn />} />
        <Route element={<SignedIn />}>
          <Route path="groups" element={<MyGroups />} />
          <Route path="groups/new" element={<CreateGroup />} />
          <Route path="groups/:groupId" element={<Manitto />} />
          <Route path="groups/:groupId/join" element={<JoinGroup />} />
        </Route>
        <Route path="*" element={<NotFound />} />
      </Route>
    </Routes>
  )
}

function SignedIn() {
  const { pathname } = useLocation()
  return useSession() === null ? <Navigate to="/auth" replace state={{ returnTo: pathname }} /> : <Outlet />
}
