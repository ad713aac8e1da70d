export type Envelope<T> = { data: T | null; message: string; meta: { code?: string; errors?: Record<string, string> } | null }

export type User = { userId: number; kakaoName: string; profileImage: string | null; hasCompletedSurvey: boolean }

export type SignIn = { jwt: string; refreshToken: string; user: User }

export type PublicGroup = {
  groupId: number
  groupName: string
  description: string | null
  groupImageUrl: string | null
  currentMemberCount: number
  maxMemberCount: number
  isJoinable: boolean
}

export type PublicGroupPage = { groups: PublicGroup[]; currentPage: number; totalElements: number; isLast: boolean }

export type MyGroup = {
  groupId: number
  groupName: string
  description: string | null
  groupImageUrl: string | null
  memberCount: number
  myNickname: string
  isOwner: boolean
}

export type Person = { name: string; groupNickname: string | null; groupProfileImage: string | null }

export type ManittoDetail = {
  period: 'MANITTO_ACTIVE' | 'MANITTO_REVEAL' | 'MATCHING_PREPARATION'
  groupId: number
  groupName: string
  isNewUser: boolean
  serverTime: string
  nextTransitionAt: string
  revealedManitto?: Person & { anonymousName: string }
  previousCycleManitto?: Person & { anonymousName: string }
  currentManitto?: { anonymousName: string }
  currentManittee?: Person
}
