import { useState } from 'react'
import { useNavigate } from 'react-router'
import { ApiError } from '../../api/errors'
import { useTexts } from '../../i18n/language'
import { Button, ButtonLink } from '../../ui/Button'
import { TextArea } from '../../ui/Field'
import { ImagePicker } from '../../ui/ImagePicker'
import { Page } from '../../ui/Page'
import { Progress } from '../../ui/Progress'
import { Empty, Failure, Problem, Skeletons } from '../../ui/states'
import { useToast } from '../../ui/toasts'
import { WithGroup } from '../groups/WithGroup'
import { useDraft } from './draft'
import { countLetters, faultOf, LONGEST } from './letters'
import { MissionChoice } from './MissionChoice'
import { useMissionsInProgress, useSendPost, type Mission } from './proof'

export default function NewPost() {
  const texts = useTexts().feed.newPost
  return (
    <Page title={texts.title} back="/home">
      <WithGroup>{group => <ForGroup groupId={group.groupId} />}</WithGroup>
    </Page>
  )
}

function ForGroup({ groupId }: { groupId: number }) {
  const texts = useTexts().feed.newPost
  const { missions, isPending, error, refetch } = useMissionsInProgress(groupId)
  if (isPending) {
    return <Skeletons count={3} height="card" />
  }
  if (missions === undefined) {
    return <Failure error={error} retry={() => void refetch()} />
  }
  if (missions.length === 0) {
    return (
      <Empty title={texts.noMission.title}>
        <p className="text-muted">{texts.noMission.text}</p>
        <ButtonLink to="/manitto">{texts.noMission.go}</ButtonLink>
      </Empty>
    )
  }
  return <Form groupId={groupId} missions={missions} />
}

function Form({ groupId, missions }: { groupId: number; missions: readonly Mission[] }) {
  const texts = useTexts().feed.newPost
  const navigate = useNavigate()
  const say = useToast()
  const [draft, change] = useDraft(groupId)
  const [isTried, setTried] = useState(false)
  const send = useSendPost(groupId)
  const missionId = missions.find(mission => mission.missionId === draft.missionId)?.missionId ?? missions[0]?.missionId ?? 0
  const fault = faultOf(draft.content)
  const refused = send.error instanceof ApiError ? send.error.fields.content : undefined
  const submit = () => {
    setTried(true)
    if (fault !== null || send.isPending) {
      return
    }
    const proof = { missionId, content: draft.content, picture: draft.picture }
    send.mutate(proof, {
      onSuccess: () => {
        say(texts.sent)
        void navigate('/home')
      },
    })
  }
  return (
    <form
      noValidate
      className="grid gap-5"
      onSubmit={event => {
        event.preventDefault()
        submit()
      }}
    >
      <MissionChoice
        missions={missions}
        chosen={missionId}
        onChoose={chosen => {
          change({ missionId: chosen })
        }}
      />
      <TextArea
        label={texts.content}
        placeholder={texts.placeholder}
        rows={6}
        value={draft.content}
        onChange={event => {
          change({ content: event.target.value })
        }}
        problem={fault !== null && (isTried || fault !== 'empty') ? texts.faults[fault] : refused}
        hint={texts.letters(countLetters(draft.content), LONGEST)}
      />
      <ImagePicker
        label={texts.picture}
        value={draft.picture}
        onChange={picture => {
          change({ picture })
        }}
        hint={texts.pictureHint}
      />
      {send.isPending && draft.picture !== null && <Progress label={texts.sending} share={send.share} />}
      {refused === undefined && <Problem error={send.error} />}
      <Button type="submit" wide disabled={send.isPending}>
        {send.isPending ? texts.sending : texts.send}
      </Button>
    </form>
  )
}
