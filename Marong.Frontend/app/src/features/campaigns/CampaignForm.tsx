import { useState } from 'react'
import { useNavigate } from 'react-router'
import { ApiError } from '../../api/errors'
import { useTexts } from '../../i18n/language'
import { serverClock } from '../../time/serverClock'
import { Button } from '../../ui/Button'
import { TextField } from '../../ui/Field'
import { Problem } from '../../ui/states'
import { useToast } from '../../ui/toasts'
import { faultsOf, LONGEST_TITLE, presetsAt, type Draft, type Field } from './proposal'
import { useAnnouncement } from './queries'

const EMPTY: Draft = { title: '', startsAt: '', revealsAt: '', endsAt: '' }

export function CampaignForm({ groupId }: { groupId: number }) {
  const texts = useTexts().campaigns
  const navigate = useNavigate()
  const say = useToast()
  const announcement = useAnnouncement(groupId)
  const [draft, setDraft] = useState(EMPTY)
  // Nobody is told what is wrong with a form that they have only begun.
  const [isJudged, setJudged] = useState(false)
  const [presets] = useState(() => presetsAt(serverClock.now()))

  const faults = isJudged ? faultsOf(draft, serverClock.now()) : {}
  const refused = announcement.error instanceof ApiError ? announcement.error.fields : {}
  const problemOf = (field: Field) => {
    const fault = faults[field]
    return fault === undefined ? refused[field] : texts.faults[fault]
  }
  const change = (changes: Partial<Draft>) => {
    announcement.reset()
    setDraft(current => ({ ...current, ...changes }))
  }
  const submit = () => {
    setJudged(true)
    if (Object.keys(faultsOf(draft, serverClock.now())).length === 0) {
      announcement.mutate(draft, {
        onSuccess: () => {
          say(texts.announced)
          void navigate(`/groups/${groupId}/campaigns`, { replace: true })
        },
      })
    }
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
      <p className="text-sm text-muted">{texts.rules}</p>
      <TextField
        label={texts.fields.title}
        placeholder={texts.titlePlaceholder}
        value={draft.title}
        maxLength={LONGEST_TITLE * 4}
        problem={problemOf('title')}
        onChange={event => {
          change({ title: event.target.value })
        }}
      />
      <fieldset className="grid gap-2">
        <legend className="mb-2 text-sm font-bold">{texts.presets.label}</legend>
        <div className="flex flex-wrap gap-2">
          {presets.map(([name, instants]) => (
            <Button
              key={name}
              look="secondary"
              size="small"
              className="min-h-11"
              onClick={() => {
                change(instants)
              }}
            >
              {texts.presets[name]}
            </Button>
          ))}
        </div>
      </fieldset>
      {(['startsAt', 'revealsAt', 'endsAt'] as const).map(field => (
        <TextField
          key={field}
          type="datetime-local"
          label={texts.fields[field]}
          hint={texts.zone}
          value={draft[field]}
          problem={problemOf(field)}
          onChange={event => {
            change({ [field]: event.target.value })
          }}
        />
      ))}
      {Object.keys(refused).length === 0 && <Problem error={announcement.error} />}
      <Button type="submit" wide disabled={announcement.isPending}>
        {announcement.isPending ? texts.announcing : texts.announce}
      </Button>
    </form>
  )
}
