// Generated from docs/openapi/marong.json by "npm run generate".
export interface paths {
    "/api/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign out on this device */
        post: operations["sessionsLogout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/logout/all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign out on all devices */
        post: operations["sessionsLogoutAll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/oauth/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Finish a sign-in and get tokens */
        get: operations["signInCallback"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/oauth/redirect-url": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where to send the browser to sign in */
        get: operations["signInRedirectUrl"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the caller is signed in */
        get: operations["devicesList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sessions/{sessionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Sign out on one device */
        delete: operations["devicesEnd"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/token/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Exchange a refresh token for a new access token */
        post: operations["sessionsRefresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/user": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The caller */
        get: operations["usersMe"];
        put?: never;
        post?: never;
        /** Delete the caller's account */
        delete: operations["accountDelete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/user/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything that is kept about the caller */
        get: operations["accountExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/feeds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A page of a group's posts */
        get: operations["feedPage"];
        put?: never;
        /** Post the proof of a mission */
        post: operations["postsPost"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/feeds/default-group": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The group to show first */
        get: operations["feedDefaultGroup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/feeds/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Numbers of a group's feed */
        get: operations["feedStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/feeds/{feedId}/likes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Like a post, or take that back */
        post: operations["postsLike"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Found a group */
        post: operations["groupsCreate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/groups/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The caller's groups */
        get: operations["groupsMine"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/groups/name/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether a group's name is free */
        get: operations["groupsCheckName"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/groups/profiles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the caller appears in each of their groups */
        get: operations["profilesMine"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/groups/public": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All groups, newest first */
        get: operations["groupsPublic"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/groups/{groupId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A group of the caller */
        get: operations["groupsDetail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/groups/{groupId}/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A page of a group's campaigns, last announced first */
        get: operations["campaignsPage"];
        put?: never;
        /** Announce a campaign, as the owner */
        post: operations["campaignsAnnounce"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/groups/{groupId}/campaigns/{campaignId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A campaign of a group */
        get: operations["campaignsShow"];
        put?: never;
        post?: never;
        /** Cancel a campaign before it starts, as the owner */
        delete: operations["campaignsCancel"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/groups/{groupId}/invite-code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Replace the invite code, as the owner */
        post: operations["membersRotateCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/groups/{groupId}/join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Join a group with its invite code */
        post: operations["groupsJoin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/groups/{groupId}/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Leave a group */
        delete: operations["groupsLeave"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/groups/{groupId}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The members of a group */
        get: operations["membersList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/groups/{groupId}/members/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a member, as the owner */
        delete: operations["membersRemove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/groups/{groupId}/nickname/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether a nickname is free in a group */
        get: operations["profilesCheck"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/groups/{groupId}/nickname/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the caller has a nickname in a group */
        get: operations["profilesStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/groups/{groupId}/nicknames": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The nicknames of a group */
        get: operations["profilesNicknames"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/groups/{groupId}/place": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set where a group meets, as the owner */
        put: operations["meetingPlaceSet"];
        post?: never;
        /** Go back to the default place, as the owner */
        delete: operations["meetingPlaceReset"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/groups/{groupId}/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the caller appears in a group */
        get: operations["profilesShow"];
        /** Change how the caller appears in a group */
        put: operations["profilesChange"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/groups/{groupId}/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hand a group over to another member, as the owner */
        post: operations["membersTransfer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/images/{kind}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A picture, by its signed address */
        get: operations["imagesShow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/manitto": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The caller's part in the round of their first group
         * @deprecated
         */
        get: operations["manittoRole"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/manitto/detail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whom the caller cares for in a group, and once it is revealed who cared for them */
        get: operations["manittoDetail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/manitto/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A page of the caller's messages with their manitto or their manittee */
        get: operations["messagesPage"];
        put?: never;
        /** Write to one's manitto or manittee */
        post: operations["messagesSend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/manitto/messages/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Mark what the other side wrote as read */
        put: operations["messagesRead"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/manitto/messages/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many messages wait to be read */
        get: operations["messagesSummary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/manitto/missions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The caller's missions of the round */
        get: operations["missionsMine"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/manitto/missions/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a mission that is drawn */
        post: operations["missionsAssign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/manitto/missions/legacy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The caller's missions in group 1
         * @deprecated
         */
        get: operations["missionsMineOfFirstGroup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/manitto/missions/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many missions the caller has done */
        get: operations["missionsStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/manitto/missions/statistics/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The caller's missions in several groups, side by side */
        get: operations["missionsCompare"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/manitto/missions/today": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The caller's mission of today */
        get: operations["missionsToday"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/missions/available": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The missions that can be selected today */
        get: operations["missionsAvailable"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/missions/select": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Select a mission */
        post: operations["missionsSelect"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/my-page/feeds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A page of the caller's own posts */
        get: operations["feedOwnPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A page of the caller's notifications */
        get: operations["notificationsPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Mark all notifications up to one as read */
        put: operations["notificationsReadAll"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The caller's notifications as they come (Server-Sent Events) */
        get: operations["streamOpen"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/{notificationId}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Mark one notification as read */
        put: operations["notificationsReadOne"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recommendations/places": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Places for the caller and their manittee */
        get: operations["placesToday"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recommendations/places/default": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Places for the caller and their manittee in group 1
         * @deprecated
         */
        get: operations["placesTodayInFirstGroup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recommendations/places/likes/my": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The places that the caller likes */
        get: operations["placeLikesMine"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recommendations/places/{placeId}/likes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Like a recommended place, or take the like back */
        post: operations["placeLikesChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recommendations/places/{placeId}/likes/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the caller likes a recommended place */
        get: operations["placeLikesStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/survey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The caller's answers */
        get: operations["surveyShow"];
        /** Answer the survey anew */
        put: operations["surveyReplace"];
        /** Answer the survey */
        post: operations["surveySubmit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Account: {
            /** Format: date-time */
            createdAt: string;
            hasCompletedSurvey: boolean;
            kakaoName: string;
            profileImage: null | string;
            provider: string;
            /** Format: int64 */
            userId: number;
        };
        AssignedMission: {
            /** Format: date */
            assignedDate: string;
            description: string;
            difficulty: string;
            /** Format: int64 */
            groupId: number;
            /** Format: int64 */
            missionId: number;
            title: string;
        };
        AvailableMission: {
            alreadySelectedInWeek: boolean;
            /** Format: int32 */
            currentSelections: number;
            description: string;
            difficulty: string;
            /** Format: int32 */
            maxSelections: number;
            /** Format: int64 */
            missionId: number;
            /** Format: int32 */
            remainingSelections: number;
            selectable: boolean;
            title: string;
        };
        BackendPlaceView: {
            isDefault: boolean;
            /** Format: double */
            latitude: number;
            /** Format: double */
            longitude: number;
            /** Format: double */
            radiusKm: number;
        };
        CampaignPage: {
            campaigns: components["schemas"]["CampaignView"][];
            /** Format: int64 */
            nextCursor: number | null;
        };
        CampaignProposal: {
            endsAt: null | string;
            revealsAt: null | string;
            startsAt: null | string;
            title: null | string;
        };
        CampaignSummary: {
            /** Format: int64 */
            campaignId: number;
            /** Format: date-time */
            endsAt: string;
            /** Format: date-time */
            revealsAt: string;
            /** Format: date-time */
            startsAt: string;
            title: string;
        };
        CampaignView: {
            /** Format: int64 */
            campaignId: number;
            /** Format: date-time */
            endsAt: string;
            /** Format: int64 */
            groupId: number;
            /** Format: date-time */
            revealsAt: string;
            /** Format: date-time */
            startsAt: string;
            state: string;
            title: string;
        };
        CancelledCampaign: {
            /** Format: int64 */
            campaignId: number;
            /** Format: int64 */
            groupId: number;
        };
        CreatedGroup: {
            /** Format: int64 */
            groupId: number;
            groupName: string;
            inviteCode: string;
        };
        CreatedPost: {
            /** Format: int64 */
            feedId: number;
            /** Format: int64 */
            groupId: number;
        };
        DefaultGroup: {
            /** Format: int64 */
            defaultGroupId: number | null;
            isNewUser: boolean;
            message?: null | string;
        };
        DeviceView: {
            /** Format: date-time */
            createdAt: string;
            current: boolean;
            device: string;
            id: string;
            /** Format: date-time */
            lastRefreshedAt: string;
        };
        DevicesAnswer: {
            sessions: components["schemas"]["DeviceView"][];
        };
        /** @description The shape of every public answer. */
        EnvelopeOfAssignedMission: {
            data: null | components["schemas"]["AssignedMission"];
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOfCampaignPage: {
            data: null | components["schemas"]["CampaignPage"];
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOfCampaignView: {
            data: null | components["schemas"]["CampaignView"];
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOfCancelledCampaign: {
            data: null | components["schemas"]["CancelledCampaign"];
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOfCreatedGroup: {
            data: null | components["schemas"]["CreatedGroup"];
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOfCreatedPost: {
            data: null | components["schemas"]["CreatedPost"];
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOfDefaultGroup: {
            data: null | components["schemas"]["DefaultGroup"];
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOfDevicesAnswer: {
            data: null | components["schemas"]["DevicesAnswer"];
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOfExportAnswer: {
            data: null | components["schemas"]["ExportAnswer"];
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOfFeedPage: {
            data: null | components["schemas"]["FeedPage"];
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOfFeedStatistics: {
            data: null | components["schemas"]["FeedStatistics"];
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOfGroupDetail: {
            data: null | components["schemas"]["GroupDetail"];
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOfGroupMembers: {
            data: null | components["schemas"]["GroupMembers"];
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOfGroupProfile: {
            data: null | components["schemas"]["GroupProfile"];
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOfGroupProfiles: {
            data: null | components["schemas"]["GroupProfiles"];
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOfIEnumerableOfMyGroup: {
            /** @description What was asked for; `null` in errors. */
            data: null | components["schemas"]["MyGroup"][];
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOfJoinedGroup: {
            data: null | components["schemas"]["JoinedGroup"];
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOfLeftGroup: {
            data: null | components["schemas"]["LeftGroup"];
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOfLikeCount: {
            data: null | components["schemas"]["LikeCount"];
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOfLikedPlaceList: {
            data: null | components["schemas"]["LikedPlaceList"];
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOfManittoDetail: {
            data: null | components["schemas"]["ManittoDetail"];
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOfManittoRole: {
            data: null | components["schemas"]["ManittoRole"];
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOfMemberNicknames: {
            data: null | components["schemas"]["MemberNicknames"];
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOfMessage: {
            data: null | components["schemas"]["Message"];
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOfMessagePage: {
            data: null | components["schemas"]["MessagePage"];
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOfMessageSummary: {
            data: null | components["schemas"]["MessageSummary"];
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOfMissionComparison: {
            data: null | components["schemas"]["MissionComparison"];
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOfMissionOffer: {
            data: null | components["schemas"]["MissionOffer"];
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOfMissionStatistics: {
            data: null | components["schemas"]["MissionStatistics"];
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOfMyMissions: {
            data: null | components["schemas"]["MyMissions"];
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOfNameAvailability: {
            data: null | components["schemas"]["NameAvailability"];
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOfNewInviteCode: {
            data: null | components["schemas"]["NewInviteCode"];
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOfNewOwner: {
            data: null | components["schemas"]["NewOwner"];
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOfNicknameAvailability: {
            data: null | components["schemas"]["NicknameAvailability"];
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOfNicknameStatus: {
            data: null | components["schemas"]["NicknameStatus"];
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOfNotificationPage: {
            data: null | components["schemas"]["NotificationPage"];
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOfObject: {
            /** @description What was asked for; `null` in errors. */
            data: unknown;
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOfOwnFeedPage: {
            data: null | components["schemas"]["OwnFeedPage"];
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOfPlaceLikeView: {
            data: null | components["schemas"]["PlaceLikeView"];
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOfPlaceView: {
            data: null | components["schemas"]["BackendPlaceView"];
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOfPlacesView: {
            data: null | components["schemas"]["PlacesView"];
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOfPublicGroups: {
            data: null | components["schemas"]["PublicGroups"];
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOfRedirectAnswer: {
            data: null | components["schemas"]["RedirectAnswer"];
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOfRefreshAnswer: {
            data: null | components["schemas"]["RefreshAnswer"];
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOfRemovedMember: {
            data: null | components["schemas"]["RemovedMember"];
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOfSelectedMission: {
            data: null | components["schemas"]["SelectedMission"];
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOfSignInAnswer: {
            data: null | components["schemas"]["SignInAnswer"];
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOfSurveyAnswers: {
            data: null | components["schemas"]["SurveyAnswers"];
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOfTodaysMission: {
            data: null | components["schemas"]["TodaysMission"];
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOfUnreadMessages: {
            data: null | components["schemas"]["UnreadMessages"];
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOfUnreadNotifications: {
            data: null | components["schemas"]["UnreadNotifications"];
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOfUserView: {
            data: null | components["schemas"]["UserView"];
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOfboolean: {
            /** @description What was asked for; `null` in errors. */
            data: boolean;
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The shape of every public answer. */
        EnvelopeOflong: {
            /**
             * Format: int64
             * @description What was asked for; `null` in errors.
             */
            data: number;
            /** @description A snake_case text for success, a Korean sentence for people in errors. */
            message: string;
            /** @description In errors the code and the faulty fields; otherwise whatever goes along with the data. */
            meta?: unknown;
        };
        /** @description The envelope of every error. */
        Error: {
            data: null;
            /** @description A sentence for people, in Korean. */
            message: string;
            meta: {
                /** @description The name that programs compare with, such as GROUP_NOT_FOUND. */
                code: string;
                /** @description Field → what is wrong with it, of INVALID_INPUT. */
                errors?: {
                    [key: string]: string;
                };
            };
        };
        ExportAnswer: {
            account: components["schemas"]["Account"];
            game: components["schemas"]["UserExport"];
            places: components["schemas"]["PlacesExport"];
            sessions: components["schemas"]["DeviceView"][];
        };
        /** @description A group that the user is a member of. */
        ExportedGroup: {
            /** Format: int64 */
            groupId: number;
            groupName: string;
            isOwner: boolean;
            /** Format: date-time */
            joinedAt: string;
            nickname: string;
            profileImageUrl: null | string;
        };
        /** @description A post that the user likes. */
        ExportedLike: {
            /** Format: int64 */
            feedId: number;
            /** Format: date-time */
            likedAt: string;
        };
        /** @description What a post of the user's own has moved on the user's scales, and where they stood after it; no type when it moved nothing. */
        ExportedMbtiUpdate: {
            changeReason: string;
            changedMbtiType: null | string;
            /** Format: int32 */
            currentScore: number;
            /** Format: int32 */
            eiScore: number;
            /** Format: int64 */
            feedId: number;
            /** Format: int32 */
            jpScore: number;
            /** Format: int32 */
            previousScore: number;
            /** Format: int32 */
            snScore: number;
            /** Format: int32 */
            tfScore: number;
            /** Format: date-time */
            updatedAt: string;
        };
        /** @description A message of the user's own, to their `manitto` or their `manittee`. */
        ExportedMessage: {
            content: string;
            /** Format: int64 */
            groupId: number;
            /** Format: date-time */
            readAt: null | string;
            /** Format: date-time */
            sentAt: string;
            to: string;
        };
        /** @description A mission that the user selected; completed when there is a post. */
        ExportedMission: {
            /** Format: date-time */
            completedAt: null | string;
            description: string;
            /** Format: int64 */
            groupId: number;
            /** Format: date-time */
            selectedAt: string;
            title: string;
        };
        /** @description What the user alone was told. */
        ExportedNotification: {
            /** Format: date-time */
            at: string;
            data: components["schemas"]["JsonElement"];
            /** Format: int64 */
            groupId: number;
            kind: string;
        };
        /** @description A recommended place that the user likes. */
        ExportedPlaceLike: {
            address: string;
            category: string;
            kind: string;
            /** Format: date-time */
            likedAt: string;
            name: string;
        };
        /** @description A post of the user's own. */
        ExportedPost: {
            anonymousName: string;
            content: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: int64 */
            feedId: number;
            /** Format: int64 */
            groupId: number;
            imageUrl: null | string;
            /** Format: int32 */
            likes: number;
            missionTitle: string;
        };
        ExportedSurvey: {
            dislikedFoods: string[];
            /** Format: int32 */
            eiScore: number;
            hobbies: string[];
            /** Format: int32 */
            jpScore: number;
            likedFoods: string[];
            /** Format: int32 */
            snScore: number;
            /** Format: int32 */
            tfScore: number;
        };
        FeedItem: {
            author: string;
            content: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: int64 */
            feedId: number;
            imageUrl: null | string;
            isLiked: boolean;
            /** Format: int32 */
            likes: number;
            manitteeName: string;
            missionTitle: string;
            /** Format: int32 */
            week: number;
        };
        FeedPage: {
            feeds: components["schemas"]["FeedItem"][];
            /** Format: int64 */
            groupId: number | null;
            groupName: null | string;
            /** Format: int64 */
            nextCursor: number | null;
            /** Format: int32 */
            page: number;
            /** Format: int32 */
            pageSize: number;
            /** Format: int64 */
            totalFeeds: number;
        };
        FeedStatistics: {
            /** Format: int32 */
            currentWeek: number;
            isNewUser: boolean;
            /** Format: int32 */
            memberCount: number;
            /** Format: int64 */
            myPosts: number;
            /** Format: int64 */
            totalPosts: number;
            /** Format: int64 */
            weeklyPosts: number;
        };
        GroupDetail: {
            /** Format: int32 */
            currentMemberCount: number;
            description: null | string;
            /** Format: int64 */
            groupId: number;
            groupImageUrl: null | string;
            groupName: string;
            inviteCode: null | string;
            isEasilyGuessed?: boolean;
            isOwner: boolean;
            /** Format: date-time */
            joinedAt: string;
            /** Format: int32 */
            maxMemberCount: number;
            myNickname: string;
            myProfileImageUrl: null | string;
            place: components["schemas"]["BackendPlaceView"];
        };
        GroupMembers: {
            /** Format: int32 */
            count?: number;
            members: components["schemas"]["MemberView"][];
        };
        GroupProfile: {
            /** Format: int64 */
            groupId: number;
            groupImageUrl: null | string;
            groupName: string;
            isOwner: boolean;
            /** Format: date-time */
            joinedAt: string;
            /** Format: int32 */
            memberCount: number;
            myNickname: string;
            myProfileImageUrl: null | string;
        };
        GroupProfiles: {
            profiles: components["schemas"]["GroupProfile"][];
            /** Format: int32 */
            totalCount?: number;
        };
        HiddenManitto: {
            anonymousName: string;
        };
        /** Format: binary */
        IFormFile: string;
        JoinedGroup: {
            /** Format: int64 */
            groupId: number;
            groupName: string;
            myNickname: string;
        };
        JsonElement: unknown;
        LeftGroup: {
            /** Format: int64 */
            groupId: number;
            groupName: string;
            /** Format: date-time */
            leftAt: string;
            /** Format: int32 */
            memberCountAfterLeave: number;
            statusMessage: string;
            success: boolean;
        };
        LikeChange: {
            cancel: null | boolean;
        };
        LikeCount: {
            /** Format: int32 */
            likes: number;
        };
        LikedPlace: {
            address: string;
            category: string;
            /** Format: date-time */
            likedAt: string;
            placeName: string;
            /** Format: int64 */
            placeRecommendationId: number;
            placeType: string;
        };
        LikedPlaceList: {
            likedPlaces: components["schemas"]["LikedPlace"][];
            /** Format: int32 */
            totalLikedPlaces: number;
            /** Format: int64 */
            userId: number;
        };
        Manittee: {
            groupNickname: string;
            groupProfileImage: null | string;
            name: string;
        };
        ManittoDetail: {
            campaign?: null | components["schemas"]["CampaignSummary"];
            currentManittee?: null | components["schemas"]["Manittee"];
            currentManitto?: null | components["schemas"]["HiddenManitto"];
            /** Format: int64 */
            groupId: number;
            groupName: string;
            isNewUser: boolean;
            nextCampaign?: null | components["schemas"]["CampaignSummary"];
            /** Format: date-time */
            nextTransitionAt: string;
            period: string;
            previousCycleManitto?: null | components["schemas"]["RevealedManitto"];
            remainingTime: string;
            revealedManitto?: null | components["schemas"]["RevealedManitto"];
            /** Format: date-time */
            serverTime: string;
        };
        ManittoRole: {
            manitteeName: null | string;
            manitteeProfileImage: null | string;
            manittoAnonymousName: null | string;
            remainingTime: string;
            role: string;
        };
        MemberNicknames: {
            /** Format: int32 */
            count?: number;
            nicknames: string[];
        };
        MemberView: {
            isOwner: boolean;
            /** Format: date-time */
            joinedAt: string;
            nickname: string;
            profileImageUrl: null | string;
            /** Format: int64 */
            userId: number;
        };
        Message: {
            content: string;
            isMine: boolean;
            /** Format: int64 */
            messageId: number;
            /** Format: date-time */
            readAt: null | string;
            /** Format: date-time */
            sentAt: string;
        };
        MessagePage: {
            messages: components["schemas"]["Message"][];
            /** Format: int64 */
            nextCursor: number | null;
            partner: components["schemas"]["MessagePartner"];
            /** Format: int32 */
            unreadCount: number;
            with: string;
        };
        MessagePartner: {
            anonymousName?: null | string;
            groupNickname?: null | string;
            groupProfileImage?: null | string;
        };
        MessageSummary: {
            /** Format: int32 */
            unreadFromManittee: number;
            /** Format: int32 */
            unreadFromManitto: number;
        };
        MessagesRead: {
            /** Format: int64 */
            groupId: number | null;
            /** Format: int64 */
            upTo: number | null;
            with: null | string;
        };
        MissionChoice: {
            /** Format: int64 */
            groupId: number | null;
            /** Format: int64 */
            missionId: number | null;
        };
        MissionComparison: {
            /** Format: date */
            comparisonDate: string;
            groupStatistics: components["schemas"]["MissionStatistics"][];
            /** Format: int32 */
            totalGroupsCompared: number;
            /** Format: int64 */
            userId: number;
        };
        MissionItem: {
            description: string;
            difficulty: string;
            /** Format: int64 */
            missionId: number;
            title: string;
        };
        MissionLists: {
            completed: components["schemas"]["MissionItem"][];
            inProgress: components["schemas"]["MissionItem"][];
            incomplete: components["schemas"]["MissionItem"][];
        };
        MissionOffer: {
            availableMissions: components["schemas"]["AvailableMission"][];
            canSelectToday: boolean;
            /** Format: date */
            date: string;
            /** Format: int64 */
            groupId: number;
            groupName: string;
            todaySelection: null | components["schemas"]["TodaysMission"];
        };
        MissionProgress: {
            /** Format: int32 */
            completed: number;
            /** Format: int32 */
            incomplete: number;
            /** Format: int32 */
            total: number;
        };
        MissionStatistics: {
            /** Format: int32 */
            completedMissions: number;
            /** Format: double */
            completionRate: number;
            /** Format: int64 */
            groupId: number;
            /** Format: int32 */
            inProgressMissions: number;
            /** Format: int32 */
            incompleteMissions: number;
            /** Format: int32 */
            totalMissions: number;
            /** Format: int32 */
            week: number;
        };
        MyGroup: {
            description: null | string;
            /** Format: int64 */
            groupId: number;
            groupImageUrl: null | string;
            groupName: string;
            isOwner: boolean;
            /** Format: date-time */
            joinedAt: string;
            /** Format: int32 */
            memberCount: number;
            myNickname: string;
            myProfileImageUrl: null | string;
        };
        MyMissions: {
            missions: components["schemas"]["MissionLists"];
            progress: components["schemas"]["MissionProgress"];
        };
        NameAvailability: {
            available: boolean;
            groupName: string;
        };
        NewInviteCode: {
            inviteCode: string;
        };
        NewMessage: {
            content: null | string;
            /** Format: int64 */
            groupId: number | null;
            to: null | string;
        };
        NewOwner: {
            /** Format: int64 */
            groupId: number;
            /** Format: int64 */
            ownerId: number;
        };
        NicknameAvailability: {
            available: boolean;
            isFirstTime: boolean;
            nickname: string;
        };
        NicknameStatus: {
            hasNickname: boolean;
            required: boolean;
        };
        Notification: {
            /** Format: date-time */
            at: string;
            data: components["schemas"]["JsonElement"];
            /** Format: int64 */
            groupId: number;
            groupName: string;
            isRead: boolean;
            kind: string;
            /** Format: int64 */
            notificationId: number;
        };
        NotificationPage: {
            /** Format: int64 */
            nextCursor: number | null;
            notifications: components["schemas"]["Notification"][];
            /** Format: int32 */
            pageSize: number;
            /** Format: int32 */
            unreadCount: number;
        };
        OwnFeedItem: {
            anonymousAuthorName: string;
            authorProfileImageUrl: null | string;
            content: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: int64 */
            feedId: number;
            groupName: string;
            imageUrl: null | string;
            isLiked: boolean;
            /** Format: int32 */
            likes: number;
            manitteeName: string;
            mbtiUpdate: null | components["schemas"]["PostMbtiUpdate"];
            missionTitle: string;
            /** Format: int32 */
            week: number;
        };
        OwnFeedPage: {
            /** Format: int64 */
            nextCursor: number | null;
            /** Format: int32 */
            page: number;
            /** Format: int32 */
            pageSize: number;
            posts: components["schemas"]["OwnFeedItem"][];
            /** Format: int64 */
            totalFeeds: number;
        };
        PlaceForm: {
            /** Format: double */
            latitude: number | null;
            /** Format: double */
            longitude: number | null;
            /** Format: double */
            radiusKm: number | null;
        };
        PlaceLikeChange: {
            cancel: null | boolean;
        };
        PlaceLikeView: {
            isLiked: boolean;
            /** Format: date-time */
            likedAt: null | string;
            placeName: string;
            /** Format: int64 */
            placeRecommendationId: number;
            placeType: string;
            /** Format: int64 */
            totalLikes: number;
            /** Format: int64 */
            userId: number;
        };
        /** @description What recommendation keeps about a user, for the user to take away. */
        PlacesExport: {
            placeLikes: components["schemas"]["ExportedPlaceLike"][];
        };
        PlacesView: {
            cafes: components["schemas"]["RecommendationPlaceView"][];
            restaurants: components["schemas"]["RecommendationPlaceView"][];
        };
        PostMbtiUpdate: {
            changeReason: string;
            changedMbtiType: string;
            /** Format: int32 */
            currentScore: number;
            /** Format: int32 */
            eiScore: number;
            /** Format: int32 */
            jpScore: number;
            /** Format: int32 */
            previousScore: number;
            /** Format: int32 */
            snScore: number;
            /** Format: int32 */
            tfScore: number;
            /** Format: date-time */
            updatedAt: string;
        };
        ProfileForm: {
            groupUserNickname: null | string;
            groupUserProfileImage: null | components["schemas"]["IFormFile"];
        };
        PublicGroup: {
            /** Format: int32 */
            currentMemberCount: number;
            description: null | string;
            /** Format: int64 */
            groupId: number;
            groupImageUrl: null | string;
            groupName: string;
            isJoinable?: boolean;
            /** Format: int32 */
            maxMemberCount?: number;
        };
        PublicGroups: {
            /** Format: int32 */
            currentPage: number;
            groups: components["schemas"]["PublicGroup"][];
            isFirst?: boolean;
            isLast?: boolean;
            /** Format: int32 */
            pageSize: number;
            /** Format: int64 */
            totalElements: number;
            /** Format: int64 */
            totalPages?: number;
        };
        ReadUpTo: {
            /** Format: int64 */
            upTo: number | null;
        };
        RecommendationPlaceView: {
            address: string;
            category: string;
            hours: null | string;
            isLiked: boolean;
            /** Format: double */
            latitude: number;
            /** Format: double */
            longitude: number;
            name: string;
            /** Format: int64 */
            placeId: number;
            /** Format: int64 */
            totalLikes: number;
        };
        RedirectAnswer: {
            redirectUrl: string;
        };
        RefreshAnswer: {
            jwt: string;
            refreshToken?: null | string;
        };
        RefreshRequest: {
            refreshToken: null | string;
        };
        RemovedMember: {
            /** Format: int64 */
            groupId: number;
            /** Format: int32 */
            memberCountAfterRemoval: number;
            /** Format: int64 */
            userId: number;
        };
        RevealedManitto: {
            anonymousName: string;
            groupNickname: string;
            groupProfileImage: null | string;
            name: string;
        };
        SelectedMission: {
            description: string;
            difficulty: string;
            /** Format: int64 */
            groupId: number;
            message: string;
            /** Format: int64 */
            missionId: number;
            /** Format: date-time */
            selectedAt: string;
            /** Format: date */
            selectedDate: string;
            title: string;
        };
        SignInAnswer: {
            isNewUser: boolean;
            jwt: string;
            newUser: boolean;
            refreshToken?: null | string;
            user: components["schemas"]["UserView"];
        };
        SurveyAnswers: {
            dislikedFoods: string[];
            /** Format: int32 */
            eiScore: number;
            hobbies: string[];
            /** Format: int32 */
            jpScore: number;
            likedFoods: string[];
            /** Format: int32 */
            snScore: number;
            /** Format: int32 */
            tfScore: number;
        };
        SurveyForm: {
            dislikedFoods: null | string[];
            /** Format: int32 */
            eiScore: number | null;
            hobbies: null | string[];
            /** Format: int32 */
            jpScore: number | null;
            likedFoods: null | string[];
            /** Format: int32 */
            snScore: number | null;
            /** Format: int32 */
            tfScore: number | null;
        };
        TodaysMission: {
            description: string;
            difficulty: string;
            /** Format: int64 */
            missionId: number;
            /** Format: date-time */
            selectedAt: string;
            status: string;
            title: string;
        };
        Transfer: {
            /** Format: int64 */
            userId: number | null;
        };
        UnreadMessages: {
            /** Format: int32 */
            unreadCount: number;
        };
        UnreadNotifications: {
            /** Format: int32 */
            unreadCount: number;
        };
        /** @description What backend keeps about a user, for the user to take away. */
        UserExport: {
            groups: components["schemas"]["ExportedGroup"][];
            likes: components["schemas"]["ExportedLike"][];
            mbtiUpdates: components["schemas"]["ExportedMbtiUpdate"][];
            messages: components["schemas"]["ExportedMessage"][];
            missions: components["schemas"]["ExportedMission"][];
            notifications: components["schemas"]["ExportedNotification"][];
            posts: components["schemas"]["ExportedPost"][];
            survey: null | components["schemas"]["ExportedSurvey"];
        };
        UserView: {
            hasCompletedSurvey: boolean;
            hasKakaotechGroupNickname?: boolean;
            kakaoName: string;
            profileImage: null | string;
            /** Format: int64 */
            userId: number;
        };
    };
    responses: {
        /** @description Something in the request is malformed or missing, or a rule of the game forbids it. */
        Error400: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description No access token came with the request, or the sign-in failed. */
        Error401: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The access token has expired or is not valid (refresh it), or the caller may not do this. */
        Error403: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description There is no such thing, or the caller is no member of its group. */
        Error404: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description It collides with what is there already. */
        Error409: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The body is too large. */
        Error413: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The body is of another media type than the route takes. */
        Error415: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Too many requests. Retry-After says how many seconds to wait. */
        Error429: {
            headers: {
                /** @description Seconds */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description A service or something it depends on is down for now. */
        Error503: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    sessionsLogout: {
        parameters: {
            query?: never;
            header?: {
                /** @description With the value cookie the refresh token is kept in the cookie marong_refresh, and no body holds it. */
                "X-Refresh-Token"?: "cookie";
            };
            path?: never;
            cookie?: {
                /** @description The refresh token. It counts beside X-Refresh-Token only; a refresh reads it when its body has no token. */
                marong_refresh?: string;
            };
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description In the cookie form: marong_refresh with Path=/api/auth, HttpOnly and SameSite=Strict, for as long as the token is good; or its deletion, when the session has ended. */
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfObject"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            429: components["responses"]["Error429"];
            503: components["responses"]["Error503"];
        };
    };
    sessionsLogoutAll: {
        parameters: {
            query?: never;
            header?: {
                /** @description With the value cookie the refresh token is kept in the cookie marong_refresh, and no body holds it. */
                "X-Refresh-Token"?: "cookie";
            };
            path?: never;
            cookie?: {
                /** @description The refresh token. It counts beside X-Refresh-Token only; a refresh reads it when its body has no token. */
                marong_refresh?: string;
            };
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description In the cookie form: marong_refresh with Path=/api/auth, HttpOnly and SameSite=Strict, for as long as the token is good; or its deletion, when the session has ended. */
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfObject"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            429: components["responses"]["Error429"];
            503: components["responses"]["Error503"];
        };
    };
    signInCallback: {
        parameters: {
            query?: {
                Provider?: string;
                Code?: string;
                State?: string;
            };
            header?: {
                /** @description With the value cookie the refresh token is kept in the cookie marong_refresh, and no body holds it. */
                "X-Refresh-Token"?: "cookie";
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description In the cookie form: marong_refresh with Path=/api/auth, HttpOnly and SameSite=Strict, for as long as the token is good; or its deletion, when the session has ended. */
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfSignInAnswer"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            429: components["responses"]["Error429"];
            503: components["responses"]["Error503"];
        };
    };
    signInRedirectUrl: {
        parameters: {
            query?: {
                provider?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfRedirectAnswer"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            429: components["responses"]["Error429"];
            503: components["responses"]["Error503"];
        };
    };
    devicesList: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfDevicesAnswer"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            503: components["responses"]["Error503"];
        };
    };
    devicesEnd: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfObject"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            503: components["responses"]["Error503"];
        };
    };
    sessionsRefresh: {
        parameters: {
            query?: never;
            header?: {
                /** @description With the value cookie the refresh token is kept in the cookie marong_refresh, and no body holds it. */
                "X-Refresh-Token"?: "cookie";
            };
            path?: never;
            cookie?: {
                /** @description The refresh token. It counts beside X-Refresh-Token only; a refresh reads it when its body has no token. */
                marong_refresh?: string;
            };
        };
        requestBody?: {
            content: {
                "application/json": null | components["schemas"]["RefreshRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description In the cookie form: marong_refresh with Path=/api/auth, HttpOnly and SameSite=Strict, for as long as the token is good; or its deletion, when the session has ended. */
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfRefreshAnswer"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            503: components["responses"]["Error503"];
        };
    };
    usersMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfUserView"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            503: components["responses"]["Error503"];
        };
    };
    accountDelete: {
        parameters: {
            query?: never;
            header?: {
                /** @description With the value cookie the refresh token is kept in the cookie marong_refresh, and no body holds it. */
                "X-Refresh-Token"?: "cookie";
            };
            path?: never;
            cookie?: {
                /** @description The refresh token. It counts beside X-Refresh-Token only; a refresh reads it when its body has no token. */
                marong_refresh?: string;
            };
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description In the cookie form: marong_refresh with Path=/api/auth, HttpOnly and SameSite=Strict, for as long as the token is good; or its deletion, when the session has ended. */
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfObject"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            429: components["responses"]["Error429"];
            503: components["responses"]["Error503"];
        };
    };
    accountExport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfExportAnswer"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            503: components["responses"]["Error503"];
        };
    };
    feedPage: {
        parameters: {
            query?: {
                groupId?: number;
                before?: number;
                page?: number;
                pageSize?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfFeedPage"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            503: components["responses"]["Error503"];
        };
    };
    postsPost: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** @description What happened. */
                    content: string;
                    /** @description The group to post in. */
                    groupId: number;
                    /**
                     * Format: binary
                     * @description JPEG, PNG, GIF or WebP, at most 10 MB.
                     */
                    image?: string;
                    /** @description The mission that was done. */
                    missionId: number;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfCreatedPost"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            503: components["responses"]["Error503"];
        };
    };
    feedDefaultGroup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfDefaultGroup"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            503: components["responses"]["Error503"];
        };
    };
    feedStatistics: {
        parameters: {
            query?: {
                groupId?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfFeedStatistics"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            503: components["responses"]["Error503"];
        };
    };
    postsLike: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                feedId: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LikeChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfLikeCount"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            503: components["responses"]["Error503"];
        };
    };
    groupsCreate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** @description May be empty. */
                    description?: string;
                    /**
                     * Format: binary
                     * @description JPEG, PNG, GIF or WebP, at most 10 MB.
                     */
                    groupImage?: string;
                    /** @description After trimming; unique without spaces and case. */
                    groupName: string;
                    /** @description After trimming; unique in the group without spaces and case. */
                    groupUserNickname?: string;
                    /**
                     * Format: binary
                     * @description JPEG, PNG, GIF or WebP, at most 10 MB.
                     */
                    groupUserProfileImage?: string;
                    /** @description Letters and digits, at least one of each; case does not matter. */
                    inviteCode: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfCreatedGroup"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            503: components["responses"]["Error503"];
        };
    };
    groupsMine: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfIEnumerableOfMyGroup"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            503: components["responses"]["Error503"];
        };
    };
    groupsCheckName: {
        parameters: {
            query?: {
                groupName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfNameAvailability"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            503: components["responses"]["Error503"];
        };
    };
    profilesMine: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfGroupProfiles"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            503: components["responses"]["Error503"];
        };
    };
    groupsPublic: {
        parameters: {
            query?: {
                page?: number;
                pageSize?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfPublicGroups"];
                };
            };
            400: components["responses"]["Error400"];
            503: components["responses"]["Error503"];
        };
    };
    groupsDetail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                groupId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfGroupDetail"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            503: components["responses"]["Error503"];
        };
    };
    campaignsPage: {
        parameters: {
            query?: {
                before?: number;
                pageSize?: number;
            };
            header?: never;
            path: {
                groupId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfCampaignPage"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            503: components["responses"]["Error503"];
        };
    };
    campaignsAnnounce: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                groupId: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CampaignProposal"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfCampaignView"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            503: components["responses"]["Error503"];
        };
    };
    campaignsShow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                groupId: number;
                campaignId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfCampaignView"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            503: components["responses"]["Error503"];
        };
    };
    campaignsCancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                groupId: number;
                campaignId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfCancelledCampaign"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            503: components["responses"]["Error503"];
        };
    };
    membersRotateCode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                groupId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfNewInviteCode"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            503: components["responses"]["Error503"];
        };
    };
    groupsJoin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                groupId: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** @description After trimming; unique in the group without spaces and case. */
                    groupUserNickname?: string;
                    /**
                     * Format: binary
                     * @description JPEG, PNG, GIF or WebP, at most 10 MB.
                     */
                    groupUserProfileImage?: string;
                    /** @description Letters and digits, at least one of each; case does not matter. */
                    inviteCode: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfJoinedGroup"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            503: components["responses"]["Error503"];
        };
    };
    groupsLeave: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                groupId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfLeftGroup"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            503: components["responses"]["Error503"];
        };
    };
    membersList: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                groupId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfGroupMembers"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            503: components["responses"]["Error503"];
        };
    };
    membersRemove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                groupId: number;
                userId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfRemovedMember"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            503: components["responses"]["Error503"];
        };
    };
    profilesCheck: {
        parameters: {
            query?: {
                nickname?: string;
            };
            header?: never;
            path: {
                groupId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfNicknameAvailability"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            503: components["responses"]["Error503"];
        };
    };
    profilesStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                groupId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfNicknameStatus"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            503: components["responses"]["Error503"];
        };
    };
    profilesNicknames: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                groupId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfMemberNicknames"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            503: components["responses"]["Error503"];
        };
    };
    meetingPlaceSet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                groupId: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceForm"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfPlaceView"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            503: components["responses"]["Error503"];
        };
    };
    meetingPlaceReset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                groupId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfPlaceView"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            503: components["responses"]["Error503"];
        };
    };
    profilesShow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                groupId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfGroupProfile"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            503: components["responses"]["Error503"];
        };
    };
    profilesChange: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                groupId: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["ProfileForm"];
                "multipart/form-data": components["schemas"]["ProfileForm"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfGroupProfile"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            503: components["responses"]["Error503"];
        };
    };
    membersTransfer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                groupId: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Transfer"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfNewOwner"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            503: components["responses"]["Error503"];
        };
    };
    imagesShow: {
        parameters: {
            query?: {
                expires?: string;
                signature?: string;
            };
            header?: never;
            path: {
                kind: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error400"];
            404: components["responses"]["Error404"];
            503: components["responses"]["Error503"];
        };
    };
    manittoRole: {
        parameters: {
            query?: {
                groupId?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfManittoRole"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            503: components["responses"]["Error503"];
        };
    };
    manittoDetail: {
        parameters: {
            query: {
                groupId: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfManittoDetail"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            503: components["responses"]["Error503"];
        };
    };
    messagesPage: {
        parameters: {
            query: {
                groupId: number;
                with?: string;
                before?: number;
                pageSize?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfMessagePage"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            503: components["responses"]["Error503"];
        };
    };
    messagesSend: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMessage"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfMessage"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            503: components["responses"]["Error503"];
        };
    };
    messagesRead: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MessagesRead"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfUnreadMessages"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            503: components["responses"]["Error503"];
        };
    };
    messagesSummary: {
        parameters: {
            query: {
                groupId: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfMessageSummary"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            503: components["responses"]["Error503"];
        };
    };
    missionsMine: {
        parameters: {
            query?: {
                groupId?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfMyMissions"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            503: components["responses"]["Error503"];
        };
    };
    missionsAssign: {
        parameters: {
            query?: {
                groupId?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfAssignedMission"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            503: components["responses"]["Error503"];
        };
    };
    missionsMineOfFirstGroup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfMyMissions"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            503: components["responses"]["Error503"];
        };
    };
    missionsStatistics: {
        parameters: {
            query: {
                groupId: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfMissionStatistics"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            503: components["responses"]["Error503"];
        };
    };
    missionsCompare: {
        parameters: {
            query?: {
                groupIds?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfMissionComparison"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            503: components["responses"]["Error503"];
        };
    };
    missionsToday: {
        parameters: {
            query: {
                groupId: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfTodaysMission"];
                };
            };
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            503: components["responses"]["Error503"];
        };
    };
    missionsAvailable: {
        parameters: {
            query: {
                groupId: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfMissionOffer"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            503: components["responses"]["Error503"];
        };
    };
    missionsSelect: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MissionChoice"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfSelectedMission"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            503: components["responses"]["Error503"];
        };
    };
    feedOwnPage: {
        parameters: {
            query?: {
                before?: number;
                page?: number;
                pageSize?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfOwnFeedPage"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            503: components["responses"]["Error503"];
        };
    };
    notificationsPage: {
        parameters: {
            query?: {
                before?: number;
                pageSize?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfNotificationPage"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            503: components["responses"]["Error503"];
        };
    };
    notificationsReadAll: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReadUpTo"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfUnreadNotifications"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            503: components["responses"]["Error503"];
        };
    };
    streamOpen: {
        parameters: {
            query?: {
                lastEventId?: number;
            };
            header?: {
                "Last-Event-ID"?: number;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            503: components["responses"]["Error503"];
        };
    };
    notificationsReadOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                notificationId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfUnreadNotifications"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            503: components["responses"]["Error503"];
        };
    };
    placesToday: {
        parameters: {
            query?: {
                groupId?: number;
                all?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfPlacesView"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            503: components["responses"]["Error503"];
        };
    };
    placesTodayInFirstGroup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfPlacesView"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            503: components["responses"]["Error503"];
        };
    };
    placeLikesMine: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfLikedPlaceList"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            503: components["responses"]["Error503"];
        };
    };
    placeLikesChange: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                placeId: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceLikeChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfPlaceLikeView"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            503: components["responses"]["Error503"];
        };
    };
    placeLikesStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                placeId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfboolean"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            503: components["responses"]["Error503"];
        };
    };
    surveyShow: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfSurveyAnswers"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            503: components["responses"]["Error503"];
        };
    };
    surveyReplace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SurveyForm"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOflong"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            503: components["responses"]["Error503"];
        };
    };
    surveySubmit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SurveyForm"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOflong"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            429: components["responses"]["Error429"];
            503: components["responses"]["Error503"];
        };
    };
}
