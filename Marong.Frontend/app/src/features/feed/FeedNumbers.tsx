import { useTexts } from '../../i18n/language'
import { useFeedStatistics } from './feed'

/** The group's feed in four numbers; dashes stand in their places until they come. */
export function FeedNumbers({ groupId }: { groupId: number }) {
  const { numbers } = useTexts().feed
  const { data } = useFeedStatistics(groupId)
  return (
    <dl aria-label={numbers.label} className="mb-4 grid grid-cols-4 divide-x divide-line rounded-card bg-soft py-3 text-center">
      {(
        [
          [numbers.week, data?.weeklyPosts],
          [numbers.all, data?.totalPosts],
          [numbers.mine, data?.myPosts],
          [numbers.members, data?.memberCount],
        ] as const
      ).map(([name, value]) => (
        <div key={name} className="flex min-w-0 flex-col-reverse px-1">
          <dt className="text-xs text-muted">{name}</dt>
          <dd className="text-lg font-extrabold text-chestnut tabular-nums">{value ?? '–'}</dd>
        </div>
      ))}
    </dl>
  )
}
