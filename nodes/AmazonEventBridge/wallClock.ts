import { AwsError } from '../../aws/errors';

const WITHOUT_ZONE = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?(?:\.\d+)?)?$/;

/**
 * A time as a clock in the zone shows it, `2026-11-21T09:30:00`. A time without a zone of its own is one of that clock
 * already.
 * @throws AwsError where it is no time, or where the zone is not known
 */
export function wallClock(value: unknown, zone: string, [label, field]: readonly [string, string]): string {
	const [, day, minutes = '00:00', seconds = ':00'] = WITHOUT_ZONE.exec(String(value)) ?? [];
	if (day !== undefined) return `${day}T${minutes}${seconds}`;
	const moment = new Date(String(value));
	if (Number.isNaN(moment.getTime())) {
		throw new AwsError({
			code: 'InvalidParameter',
			message: `'${label}' is not a time: ${String(value)}`,
			nextStep: 'Write it as 2026-11-21T09:30:00, or choose it in the node.',
			field,
		});
	}
	return formatIn(zone).format(moment).replace(' ', 'T').replace('T24:', 'T00:');
}

function formatIn(timeZone: string): Intl.DateTimeFormat {
	if (isZone(timeZone)) {
		// Of Sweden, whose dates are written as ISO 8601 has them.
		return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
	}
	throw new AwsError({
		code: 'InvalidParameter',
		message: `'Time Zone' is not a known time zone: ${timeZone}`,
		nextStep: 'Write it as in Europe/Berlin, America/New_York or UTC.',
		field: 'scheduleExpressionTimezone',
	});
}

function isZone(timeZone: string): boolean {
	try {
		return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== '';
	} catch {
		return false;
	}
}
