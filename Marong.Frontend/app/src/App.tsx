import { lazy } from 'react'
import { Navigate, Route, Routes } from 'react-router'
import Feed from './features/feed/Feed'
import { Guard } from './shell/Guard'
import { Shell } from './shell/Shell'

// All but the one that most people come to: it would only come later.
const SignIn = lazy(() => import('./features/auth/SignIn'))
const Survey = lazy(() => import('./features/survey/Survey'))
const NewPost = lazy(() => import('./features/feed/NewPost'))
const Manitto = lazy(() => import('./features/manitto/Manitto'))
const Messages = lazy(() => import('./features/messages/Messages'))
const History = lazy(() => import('./features/history/History'))
const Places = lazy(() => import('./features/places/Places'))
const Profile = lazy(() => import('./features/profile/Profile'))
const Account = lazy(() => import('./features/profile/Account'))
const Notifications = lazy(() => import('./features/notifications/Notifications'))
const Groups = lazy(() => import('./features/groups/Groups'))
const CreateGroup = lazy(() => import('./features/groups/CreateGroup'))
const JoinGroup = lazy(() => import('./features/groups/JoinGroup'))
const GroupInfo = lazy(() => import('./features/groups/GroupInfo'))
const GroupProfile = lazy(() => import('./features/groups/GroupProfile'))
const Members = lazy(() => import('./features/groups/Members'))
const GroupPlace = lazy(() => import('./features/groups/GroupPlace'))
const Campaigns = lazy(() => import('./features/campaigns/Campaigns'))
const NewCampaign = lazy(() => import('./features/campaigns/NewCampaign'))
const NotFound = lazy(() => import('./shell/NotFound'))

export function App() {
  return (
    <Routes>
      <Route element={<Shell />}>
        <Route index element={<Navigate to="/home" replace />} />
        <Route path="auth" element={<SignIn />} />
        <Route element={<Guard />}>
          <Route path="survey" element={<Survey />} />
          <Route path="home" element={<Feed />} />
          <Route path="home/feed/create" element={<NewPost />} />
          <Route path="manitto" element={<Manitto />} />
          <Route path="messages/:partner" element={<Messages />} />
          <Route path="history" element={<History />} />
          <Route path="recommend" element={<Places />} />
          <Route path="notifications" element={<Notifications />} />
          <Route path="profile" element={<Profile />} />
          <Route path="profile/account" element={<Account />} />
          <Route path="groups" element={<Groups />} />
          <Route path="groups/new" element={<CreateGroup />} />
          <Route path="groups/:groupId" element={<GroupInfo />} />
          <Route path="groups/:groupId/join" element={<JoinGroup />} />
          <Route path="groups/:groupId/profile" element={<GroupProfile />} />
          <Route path="groups/:groupId/members" element={<Members />} />
          <Route path="groups/:groupId/place" element={<GroupPlace />} />
          <Route path="groups/:groupId/campaigns" element={<Campaigns />} />
          <Route path="groups/:groupId/campaigns/new" element={<NewCampaign />} />
        </Route>
        <Route path="*" element={<NotFound />} />
      </Route>
    </Routes>
  )
}
