import { useMutation, useQuery } from '@tanstack/react-query'
import { Navigate, useLocation, useSearchParams } from 'react-router'
import { Failure, Skeletons } from '../components/States'
import { useSession } from '../session/session'
import { finishSignIn, goToKakao } from '../session/signIn'

export function SignIn() {
  const [query] = useSearchParams()
  const code = query.get('code')
  if (code !== null) {
    return <Returning code={code} state={query.get('state')} />
  }
  return <Door refused={query.has('error')} />
}

function Door({ refused }: { refused: boolean }) {
  const location = useLocation()
  const returnTo = (location.state as { returnTo?: string } | null)?.returnTo ?? '/groups'
  const going = useMutation({ mutationFn: () => goToKakao(returnTo) })
  if (useSession() !== null) {
    return <Navigate to={returnTo} replace />
  }
  return (
    <section className="door">
      <img src="/marong.svg" alt="" width="96" height="96" />
      <h1>마롱</h1>
      <p>누군가 당신을 몰래 챙기고 있을지도 몰라요.</p>
      {refused && <p role="alert">로그인을 마치지 않았어요. 다시 시도할 수 있어요.</p>}
      {going.isError && <Failure error={going.error} />}
      <button
        type="button"
        className="kakao wide"
        disabled={going.isPending}
        onClick={() => {
          going.mutate()
        }}
      >
        {going.isPending ? '카카오로 가는 중…' : '카카오로 시작하기'}
      </button>
    </section>
  )
}

function Returning({ code, state }: { code: string; state: string | null }) {
  // A query, not an effect: a code can be used once, and a query with one key runs once however often the page renders.
  const finishing = useQuery({
    queryKey: ['sign-in', code, state],
    queryFn: () => finishSignIn(code, state),
    retry: false,
    staleTime: Infinity,
    refetchOnMount: false,
  })
  if (finishing.isSuccess) {
    return <Navigate to={finishing.data} replace />
  }
  if (finishing.isError) {
    return (
      <>
        <Failure error={finishing.error} />
        <Door refused={false} />
      </>
    )
  }
  return <Skeletons count={2} />
}
