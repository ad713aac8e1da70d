import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { MonitorSmartphone } from 'lucide-react'
import { api, data, type Schemas } from '../../api/client'
import { isCode } from '../../api/errors'
import { keys } from '../../api/keys'
import { useFormats } from '../../i18n/formats'
import { useTexts } from '../../i18n/language'
import { useServerNow } from '../../time/serverClock'
import { Button } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { Failure, Problem, Skeletons } from '../../ui/states'
import { useToast } from '../../ui/toasts'

type Device = Schemas['DeviceView']

export function Devices() {
  const texts = useTexts().profile.data.devices
  const now = useServerNow()
  const {
    data: found,
    error,
    refetch,
  } = useQuery({
    queryKey: keys.devices,
    queryFn: ({ signal }) => data(api.GET('/api/auth/sessions', { signal })),
  })
  return (
    <section className="grid grid-cols-1 gap-3">
      <div>
        <h2>{texts.title}</h2>
        <p className="text-sm text-muted">{texts.text}</p>
      </div>
      {found === undefined ? (
        error === null ? (
          <Skeletons count={2} />
        ) : (
          <Failure error={error} retry={() => void refetch()} />
        )
      ) : (
        <ul className="grid grid-cols-1 gap-3">
          {found.sessions.map(device => (
            <li key={device.id}>
              <DeviceRow device={device} now={now} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function DeviceRow({ device, now }: { device: Device; now: number }) {
  const texts = useTexts().profile.data.devices
  const { ago, day } = useFormats()
  const queries = useQueryClient()
  const say = useToast()
  const ended = useMutation({
    mutationFn: () => endSession(device.id),
    onSuccess: () => {
      say(texts.ended(device.device))
      return queries.invalidateQueries({ queryKey: keys.devices })
    },
  })
  return (
    <Card className="grid grid-cols-1 gap-2">
      <div className="flex items-center gap-3">
        <MonitorSmartphone aria-hidden="true" className="shrink-0 text-chestnut" />
        <div className="min-w-0 flex-1">
          <h3 className="one-line">{device.device}</h3>
          <p className="text-sm text-muted">{texts.used(ago(device.lastRefreshedAt, now))}</p>
          <p className="text-sm text-muted">{texts.since(day(device.createdAt))}</p>
        </div>
        {device.current ? (
          <span className="shrink-0 text-sm font-bold text-good">{texts.current}</span>
        ) : (
          <Button
            look="secondary"
            size="small"
            className="min-h-11 shrink-0"
            disabled={ended.isPending}
            aria-label={texts.endOf(device.device)}
            onClick={() => {
              ended.mutate()
            }}
          >
            {texts.end}
          </Button>
        )}
      </div>
      <Problem error={ended.error} />
    </Card>
  )
}

/** One that is over already is as it should be. */
async function endSession(sessionId: string) {
  try {
    await data(api.DELETE('/api/auth/sessions/{sessionId}', { params: { path: { sessionId } } }))
  } catch (error) {
    if (!isCode(error, 'SESSION_NOT_FOUND')) {
      throw error
    }
  }
}
