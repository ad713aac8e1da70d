import { useMutation, useQuery } from '@tanstack/react-query'
import { Navigate, useLocation, useSearchParams } from 'react-router'
import { useTexts } from '../../i18n/language'
import { finishSignIn, goToKakao } from '../../session/signIn'
import { useSession } from '../../session/useSession'
import { Button, ButtonLink } from '../../ui/Button'
import { useTitle } from '../../ui/Page'
import { Failure, Problem, Skeletons } from '../../ui/states'
import { Steps } from './Steps'

export default function SignIn() {
  const [query] = useSearchParams()
  const code = query.get('code')
  useTitle(useTexts().auth.kakao)
  return code === null ? <Door refused={query.has('error')} /> : <Returning code={code} state={query.get('state')} />
}

function Door({ refused }: { refused: boolean }) {
  const texts = useTexts().auth
  const returnTo = (useLocation().state as { returnTo?: string } | null)?.returnTo ?? '/home'
  const going = useMutation({ mutationFn: () => goToKakao(returnTo) })
  if (useSession().status === 'signedIn') {
    return <Navigate to={returnTo} replace />
  }
  return (
    <div className="grid gap-8 pt-6">
      <section className="grid justify-items-center gap-4 text-center text-balance">
        <img src="/marong.svg" alt="" width="72" height="72" />
        <h1 className="text-2xl">{texts.title}</h1>
        <p className="text-muted">{texts.text}</p>
      </section>
      <div className="grid gap-3">
        {refused && (
          <p role="alert" className="text-center text-alert">
            {texts.refused}
          </p>
        )}
        <Button
          look="kakao"
          wide
          disabled={going.isPending || going.isSuccess}
          onClick={() => {
            going.mutate()
          }}
        >
          {going.isPending || going.isSuccess ? texts.going : texts.kakao}
        </Button>
        <Problem error={going.error} />
      </div>
      <section className="grid gap-3 rounded-card bg-soft p-5">
        <h2>{texts.steps.title}</h2>
        <Steps />
      </section>
    </div>
  )
}

function Returning({ code, state }: { code: string; state: string | null }) {
  const texts = useTexts().auth
  // A code is good for one use; a query asks once, also when the component is mounted twice.
  const finished = useQuery({
    queryKey: ['sign-in', code],
    queryFn: () => finishSignIn(code, state),
    retry: false,
    staleTime: Infinity,
    refetchInterval: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
  if (finished.isError) {
    return (
      <div className="grid gap-3">
        <Failure error={finished.error} />
        <ButtonLink to="/auth" wide>
          {texts.again}
        </ButtonLink>
      </div>
    )
  }
  if (finished.isSuccess) {
    return <Navigate to={finished.data} replace />
  }
  return (
    <>
      <p className="mb-3 text-center text-muted">{texts.finishing}</p>
      <Skeletons count={3} />
    </>
  )
}
