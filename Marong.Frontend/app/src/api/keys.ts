/**
 * The names of what is cached. Whatever belongs to a group begins with the group, so that no group ever shows what another's page has
 * loaded, and so that one call forgets all of it.
 */
export const keys = {
  survey: ['me', 'survey'] as const,
  devices: ['me', 'devices'] as const,
  ownPosts: ['me', 'posts'] as const,
  myGroups: ['me', 'groups'] as const,
  defaultGroup: ['me', 'default-group'] as const,
  likedPlaces: ['me', 'liked-places'] as const,
  publicGroups: ['public-groups'] as const,
  publicGroupList: ['public-groups', 'list'] as const,
  groupNameCheck: (name: string) => ['public-groups', 'name', name] as const,
  notifications: ['notifications'] as const,
  notificationList: ['notifications', 'list'] as const,
  unreadNotifications: ['notifications', 'unread'] as const,

  group: (groupId: number) => ['group', groupId] as const,
  groupDetail: (groupId: number) => ['group', groupId, 'detail'] as const,
  members: (groupId: number) => ['group', groupId, 'members'] as const,
  nicknameCheck: (groupId: number, nickname: string) => ['group', groupId, 'nickname', nickname] as const,
  feed: (groupId: number) => ['group', groupId, 'feed'] as const,
  feedStatistics: (groupId: number) => ['group', groupId, 'feed-statistics'] as const,
  manitto: (groupId: number) => ['group', groupId, 'manitto'] as const,
  missions: (groupId: number) => ['group', groupId, 'missions'] as const,
  missionList: (groupId: number) => ['group', groupId, 'missions', 'list'] as const,
  todaysMission: (groupId: number) => ['group', groupId, 'missions', 'today'] as const,
  missionOffer: (groupId: number) => ['group', groupId, 'missions', 'offer'] as const,
  places: (groupId: number) => ['group', groupId, 'places'] as const,
  campaigns: (groupId: number) => ['group', groupId, 'campaigns'] as const,
  messages: (groupId: number) => ['group', groupId, 'messages'] as const,
  conversation: (groupId: number, partner: 'manitto' | 'manittee') => ['group', groupId, 'messages', partner] as const,
  messageSummary: (groupId: number) => ['group', groupId, 'messages', 'summary'] as const,
}
