import { useMutation, useQueryClient } from '@tanstack/react-query'
import { LocateFixed } from 'lucide-react'
import { useState } from 'react'
import { api, data } from '../../api/client'
import { keys } from '../../api/keys'
import { useTexts } from '../../i18n/language'
import { Button } from '../../ui/Button'
import { TextField } from '../../ui/Field'
import { Problem } from '../../ui/states'
import { useToast } from '../../ui/toasts'
import type { GroupDetail } from './GroupPage'
import { degrees, numberOf, placeProblem, RANGES, type PlaceDraft, type PlaceField } from './place'
import { usePosition } from './usePosition'

const FIELDS = ['latitude', 'longitude', 'radiusKm'] as const

export function PlaceForm({ group }: { group: GroupDetail }) {
  const texts = useTexts()
  const words = texts.groups.place
  const { latitude, longitude, radiusKm, isDefault } = group.place
  const [draft, setDraft] = useState<PlaceDraft>({
    latitude: degrees(latitude),
    longitude: degrees(longitude),
    radiusKm: String(radiusKm),
  })
  const [isChecked, setChecked] = useState(false)
  const position = usePosition((north, east) => {
    setDraft(before => ({ ...before, latitude: degrees(north), longitude: degrees(east) }))
  })
  const { saved, reset } = usePlaceChange(group.groupId)
  const problemOf = (field: PlaceField) => {
    const found = isChecked ? placeProblem(field, draft[field]) : null
    const [low, high] = RANGES[field]
    return found === null ? undefined : found === 'number' ? words.problems.number : words.problems.range(low, high)
  }
  const labels = {
    latitude: [words.latitude, words.latitudeHint],
    longitude: [words.longitude, words.longitudeHint],
    radiusKm: [words.radius, words.radiusHint],
  } as const
  return (
    <form
      noValidate
      className="grid grid-cols-1 gap-4"
      onSubmit={event => {
        event.preventDefault()
        setChecked(true)
        const first = FIELDS.find(field => placeProblem(field, draft[field]) !== null)
        if (first === undefined) {
          saved.mutate(draft)
        } else {
          event.currentTarget.querySelector<HTMLElement>(`[name="${first}"]`)?.focus()
        }
      }}
    >
      <Button look="secondary" wide disabled={position.isFinding} onClick={position.find}>
        <LocateFixed aria-hidden="true" size={20} />
        {position.isFinding ? words.finding : words.here}
      </Button>
      {position.problem !== null && (
        <p role="alert" className="text-sm text-alert">
          {words.problems[position.problem]}
        </p>
      )}
      <div className="grid grid-cols-2 gap-4 sm:grid-cols-3">
        {FIELDS.map(field => (
          <TextField
            key={field}
            name={field}
            label={labels[field][0]}
            hint={labels[field][1]}
            inputMode="decimal"
            maxLength={40}
            value={draft[field]}
            problem={problemOf(field)}
            onChange={event => {
              setDraft(before => ({ ...before, [field]: event.target.value }))
            }}
          />
        ))}
      </div>
      <Problem error={saved.error ?? reset.error} />
      <Button type="submit" wide disabled={saved.isPending}>
        {saved.isPending ? texts.common.saving : texts.common.save}
      </Button>
      {!isDefault && (
        <Button
          look="quiet"
          wide
          disabled={reset.isPending}
          onClick={() => {
            reset.mutate()
          }}
        >
          {words.reset}
        </Button>
      )}
    </form>
  )
}

function usePlaceChange(groupId: number) {
  const texts = useTexts()
  const queries = useQueryClient()
  const say = useToast()
  const params = { path: { groupId } }
  const done = async (said: string) => {
    say(said)
    await Promise.all([
      queries.invalidateQueries({ queryKey: keys.groupDetail(groupId) }),
      queries.invalidateQueries({ queryKey: keys.places(groupId) }),
    ])
  }
  const saved = useMutation({
    mutationFn: (draft: PlaceDraft) => {
      const body = { latitude: numberOf(draft.latitude), longitude: numberOf(draft.longitude), radiusKm: numberOf(draft.radiusKm) }
      return data(api.PUT('/api/groups/{groupId}/place', { params, body }))
    },
    onSuccess: () => done(texts.common.saved),
  })
  const reset = useMutation({
    mutationFn: () => data(api.DELETE('/api/groups/{groupId}/place', { params })),
    onSuccess: () => done(texts.groups.place.resetDone),
  })
  return { saved, reset }
}
