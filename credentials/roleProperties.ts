import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

type Show = NonNullable<IDisplayOptions['show']>;

/** Conditions of a field beside those of the form it stands in. */
const when = (outer: Show | undefined, inner: Show = {}): { displayOptions?: IDisplayOptions } => {
	const show = { ...outer, ...inner };
	return Object.keys(show).length === 0 ? {} : { displayOptions: { show } };
};

/** The role to assume. Field names are those of n8n's own credential. */
export const roleProperties = (show?: Show): INodeProperties[] => [
	{
		displayName: 'Role ARN',
		name: 'roleArn',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. arn:aws:iam::123456789012:role/MyRole',
		description: 'The role to assume, as IAM shows it',
		...when(show),
	},
	{
		displayName: 'External ID',
		name: 'externalId',
		type: 'string',
		default: '',
		description:
			'The value that the trust policy of the role demands as <code>sts:ExternalId</code>. Leave empty if it demands none.',
		...when(show),
	},
	{
		displayName: 'Role Session Name',
		name: 'roleSessionName',
		type: 'string',
		default: 'n8n-session',
		description: 'Name under which the session appears in CloudTrail, 2 to 64 characters',
		...when(show),
	},
	{
		displayName: 'Session Duration (Seconds)',
		name: 'durationSeconds',
		type: 'number',
		typeOptions: { minValue: 900, maxValue: 43200 },
		default: 3600,
		description:
			'How long a session lasts, 900 to 43200 seconds and at most what the role allows; AWS takes at most 3600 where a role asks for a role. It is renewed in good time.',
		...when(show),
	},
];

/** Further settings of a role's session. */
export const sessionProperties = (show?: Show): INodeProperties[] => {
	const more = when(show, { moreSessionSettings: [true] });
	return [
		{
			displayName: 'More Session Settings',
			name: 'moreSessionSettings',
			type: 'boolean',
			default: false,
			description:
				'Whether to chain roles, to narrow the session by policies or to mark it with tags. The fields hold only while this is switched on.',
			...when(show),
		},
		{
			displayName: 'Chained Roles',
			name: 'chainedRoles',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			default: {},
			placeholder: 'Add role',
			description:
				'Roles that are assumed one after the other, each with the session of the one before. AWS ends their sessions after 1 hour at most.',
			options: [
				{
					displayName: 'Role',
					name: 'role',
					values: [
						{
							displayName: 'Role ARN',
							name: 'roleArn',
							type: 'string',
							default: '',
							placeholder: 'e.g. arn:aws:iam::210987654321:role/Next',
						},
						{
							displayName: 'External ID',
							name: 'externalId',
							type: 'string',
							default: '',
							description: 'Only if the trust policy of this role demands one',
						},
					],
				},
			],
			...more,
		},
		{
			displayName: 'Session Policy',
			name: 'sessionPolicy',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			placeholder: 'e.g. {"Version":"2012-10-17","Statement":[…]}',
			description: 'IAM policy as JSON. The session may do what both the role and this policy allow.',
			...more,
		},
		{
			displayName: 'Session Policy ARNs',
			name: 'policyArns',
			type: 'string',
			default: '',
			placeholder: 'e.g. arn:aws:iam::aws:policy/ReadOnlyAccess',
			description: 'Managed policies that narrow the session likewise, separated by commas, at most 10',
			...more,
		},
		{
			displayName: 'Session Tags',
			name: 'sessionTags',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			default: {},
			placeholder: 'Add tag',
			description:
				'Tags for policies (<code>aws:PrincipalTag</code>) and CloudTrail. <code>{workflowId}</code>, <code>{workflowName}</code> and <code>{executionId}</code> stand for those of the run; each other value needs a session of its own. The role has to allow <code>sts:TagSession</code>.',
			options: [
				{
					displayName: 'Tag',
					name: 'tag',
					values: [
						{
							displayName: 'Key',
							name: 'key',
							type: 'string',
							default: '',
							placeholder: 'e.g. workflow',
						},
						{
							displayName: 'Value',
							name: 'value',
							type: 'string',
							default: '',
							placeholder: 'e.g. {workflowId}',
						},
						{
							displayName: 'Transitive',
							name: 'transitive',
							type: 'boolean',
							default: false,
							description: 'Whether the tag goes on to roles that are assumed with this session',
						},
					],
				},
			],
			...more,
		},
		{
			displayName: 'Source Identity',
			name: 'sourceIdentity',
			type: 'string',
			default: '',
			description:
				'Name that CloudTrail shows for all that comes of the session, 2 to 64 characters. The role has to allow <code>sts:SetSourceIdentity</code>.',
			...more,
		},
	];
};

/** The MFA device of the user whose keys ask for the role. */
export const mfaProperties = (show?: Show): INodeProperties[] => {
	const on = { ...show, useMfa: [true] };
	return [
		{
			displayName: 'Multi-Factor Authentication (MFA)',
			name: 'useMfa',
			type: 'boolean',
			default: false,
			description: 'Whether the trust policy of the role demands a code of an MFA device',
			...when(show),
		},
		{
			displayName: 'MFA Serial Number',
			name: 'mfaSerialNumber',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. arn:aws:iam::123456789012:mfa/n8n',
			description: 'ARN or serial number of the device, as IAM shows it for the user',
			...when(on),
		},
		{
			displayName: 'MFA Code From',
			name: 'mfaMethod',
			type: 'options',
			options: [
				{
					name: 'Code',
					value: 'code',
					description: 'What the device shows now. It works once: when the session ends, a new one has to be entered.',
				},
				{
					name: 'Secret Key',
					value: 'secret',
					description: 'The secret key of a virtual device. Codes are made from it whenever one is needed.',
				},
			],
			default: 'secret',
			...when(on),
		},
		{
			displayName: 'MFA Secret Key',
			name: 'mfaSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'What AWS shows beside the QR code of a virtual device (base 32). With it n8n holds both factors: use a device of its own for n8n.',
			...when(on, { mfaMethod: ['secret'] }),
		},
		{
			displayName: 'MFA Code',
			name: 'mfaCode',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'Six digits. AWS takes a code only once, and Test uses it up; the session that Test opens serves the workflows until it ends.',
			...when(on, { mfaMethod: ['code'] }),
		},
	];
};
