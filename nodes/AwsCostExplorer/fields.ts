import { nextSteps } from '../shared/nextSteps';
import type { Fields } from '../shared/operation';

export const filter = {
	Filter: {
		type: 'json',
		label: 'Filter (JSON)',
		optional: true,
		description:
			'As AWS takes it, e.g. {"Dimensions": {"Key": "SERVICE", "Values": ["Amazon Simple Storage Service"]}}',
	},
} as const satisfies Fields;

export const granularity = {
	Granularity: { optional: false, choices: { DAILY: 'Daily', MONTHLY: 'Monthly' }, default: 'DAILY' },
} as const satisfies Fields;

/** What a person can do about what AWS refused. */
export const failure = nextSteps({
	AccessDeniedException: 'The identity needs the permission, and Cost Explorer must be switched on in the account.',
	BillExpirationException: 'AWS keeps daily and monthly costs for 14 months, hourly ones for 14 days.',
	DataUnavailableException: 'AWS has no data for this time yet. A new account has its first after a day.',
	LimitExceededException: 'Try again later, or ask for fewer things.',
	RequestChangedException: 'Ask again from the first page.',
	UnresolvableUsageUnitException: "Set a 'Filter (JSON)' of one usage type, so that the usage has one unit.",
});
