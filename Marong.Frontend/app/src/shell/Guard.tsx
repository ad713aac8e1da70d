import { useQuery } from '@tanstack/react-query'
import { Navigate, Outlet, useLocation } from 'react-router'
import { isPassing } from '../api/errors'
import { restored } from '../session/restore'
import { useSession } from '../session/useSession'
import { Failure, Skeletons } from '../ui/states'

/** Lets in who is signed in and has told their tastes; asks first whether an earlier session goes on. */
export function Guard() {
  const now = useSession()
  const { pathname } = useLocation()
  if (now.status === 'unknown') {
    return <Restoring />
  }
  if (now.status === 'signedOut') {
    return <Navigate to="/auth" replace state={{ returnTo: pathname }} />
  }
  if (!now.user.hasCompletedSurvey && pathname !== '/survey') {
    return <Navigate to="/survey" replace state={{ returnTo: pathname }} />
  }
  return <Outlet />
}

function Restoring() {
  const { error, refetch } = useQuery(restored)
  if (isPassing(error)) {
    return <Failure error={error} retry={() => void refetch()} />
  }
  return <Skeletons count={3} height="card" />
}
