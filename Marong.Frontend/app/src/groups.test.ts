import { describe, expect, it } from 'vitest'
import { checkGroup, checkJoin, inventCode } from './groups'

const good = { groupName: '밤나무반', description: '', inviteCode: 'AB12CD', groupUserNickname: '밤톨이' }

describe('the form of a group', () => {
  it('passes what the server accepts', () => {
    expect(checkGroup(good)).toEqual({})
    expect(checkJoin({ inviteCode: 'ab12cd', groupUserNickname: 'Chest (nut)' })).toEqual({})
  })

  it.each([
    ['groupName', { groupName: '   ' }],
    ['groupName', { groupName: '열한글자가넘는그룹이름' }],
    ['description', { description: '가'.repeat(31) }],
    ['inviteCode', { inviteCode: 'ABCDEF' }],
    ['inviteCode', { inviteCode: '123456' }],
    ['inviteCode', { inviteCode: 'AB12C' }],
    ['groupUserNickname', { groupUserNickname: '밤' }],
    ['groupUserNickname', { groupUserNickname: '밤톨<b>' }],
  ])('names the field %s when it is wrong', (field, change) => {
    expect(Object.keys(checkGroup({ ...good, ...change }))).toEqual([field])
  })

  it('invents codes that its own rule accepts', () => {
    for (let count = 0; count < 200; count++) {
      expect(checkJoin({ ...good, inviteCode: inventCode() })).toEqual({})
    }
  })
})
