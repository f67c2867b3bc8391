import {
	addressesOf,
	addressOf,
	encodedWords,
	headerText,
	mailbox,
	splitAddresses,
} from '../../../nodes/AmazonSes/addresses';

/** A reader of encoded words that shares nothing with the writer (RFC 2047). */
const decoded = (text: string): string =>
	text
		.replace(/\?=\s+=\?/g, '?==?')
		.replace(/=\?UTF-8\?B\?([^?]*)\?=/gi, (_, base64: string) => Buffer.from(base64, 'base64').toString('latin1'))
		.replace(/[\x80-\xff]+/g, (bytes) => Buffer.from(bytes, 'latin1').toString('utf8'));

const parse = (value: unknown) => addressesOf(value, 'To', 'toAddresses');

it.each([
	['jane@example.com', 'jane@example.com'],
	['  <jane@example.com> ', 'jane@example.com'],
	['Jane Doe <jane@example.com>', 'Jane Doe <jane@example.com>'],
	['"Doe, Jane" <jane@example.com>', '"Doe, Jane" <jane@example.com>'],
	['"Jane Doe" <jane@example.com>', 'Jane Doe <jane@example.com>'],
	['Doe, Jane <jane@example.com>', '"Doe, Jane" <jane@example.com>'],
	['J. Doe (Sales) <jane@example.com>', '"J. Doe (Sales)" <jane@example.com>'],
	['"Jane \\"JD\\" Doe" <jane@example.com>', '"Jane \\"JD\\" Doe" <jane@example.com>'],
	['Jörg <joerg@example.com>', '=?UTF-8?B?SsO2cmc=?= <joerg@example.com>'],
	['"Müller, Jörg" <j@example.com>', '=?UTF-8?B?TcO8bGxlciwgSsO2cmc=?= <j@example.com>'],
	['=?UTF-8?Q?J=C3=B6rg?= <j@example.com>', '=?UTF-8?Q?J=C3=B6rg?= <j@example.com>'],
	['info@müller.example', 'info@xn--mller-kva.example'],
	['Jane\r\nBcc: x@example.com <jane@example.com>', '"Jane Bcc: x@example.com" <jane@example.com>'],
	// What stands before the @ is AWS's to judge.
	['jörg@example.com', 'jörg@example.com'],
	['a@b', 'a@b'],
])('%j is sent as %j', (written, sent) => {
	expect(mailbox(written)).toBe(sent);
	// What was made is read as the same again.
	expect(mailbox(sent)).toBe(sent);
});

it.each(['Grüße', 'ж'.repeat(200), '👩‍👩‍👧‍👦'.repeat(30), 'a'.repeat(44) + '€€€'])(
	'%s comes out of encoded words as it was',
	(text) => {
		const words = encodedWords(text).split(' ');
		expect(Math.max(...words.map(({ length }) => length))).toBeLessThanOrEqual(75);
		// Each word can be read by itself: no character is cut in two.
		expect(words.map(decoded).join('')).toBe(text);
		expect(decoded(words.join(' '))).toBe(text);
	},
);

it('headers stay as they are where they are ASCII', () => {
	expect(headerText('<https://example.com/unsubscribe>')).toBe('<https://example.com/unsubscribe>');
	expect(decoded(headerText('Größe\r\n 42'))).toBe('Größe 42');
});

it.each<[string, unknown, string[] | undefined]>([
	['commas', 'a@example.com, b@example.com,', ['a@example.com', 'b@example.com']],
	[
		'semicolons and lines',
		'a@example.com;b@example.com\nc@example.com',
		['a@example.com', 'b@example.com', 'c@example.com'],
	],
	['commas in quotes', '"Doe, Jane" <a@example.com>, b@example.com', ['"Doe, Jane" <a@example.com>', 'b@example.com']],
	['quotes in quotes', '"a\\", b" <a@example.com>, c@example.com', ['"a\\", b" <a@example.com>', 'c@example.com']],
	['a list', ['a@example.com', 'b@example.com, c@example.com'], ['a@example.com', 'b@example.com', 'c@example.com']],
	['JSON of a list', '["a@example.com","\\"Doe, J\\" <b@example.com>"]', ['a@example.com', '"Doe, J" <b@example.com>']],
	[
		'objects',
		[{ name: 'Doe, J', address: 'a@example.com' }, { email: 'b@example.com' }],
		['"Doe, J" <a@example.com>', 'b@example.com'],
	],
	['nothing', ' , ', undefined],
	['an empty list', [], undefined],
	['null', null, undefined],
])('takes %s', (_, value, addresses) => {
	expect(parse(value)).toEqual(addresses);
});

it('one address may have a comma in its name', () => {
	expect(addressOf('Acme, Inc <info@example.com>', 'From Email', 'fromEmail')).toBe('"Acme, Inc" <info@example.com>');
	expect(addressOf('  ', 'From Email', 'fromEmail')).toBeUndefined();
});

it.each<[unknown, string]>([
	['jane', 'jane'],
	['a@example.com, jane', 'jane'],
	['Acme, Inc <info@example.com>', 'Acme'],
	[{ name: 'x' }, '{"name":"x"}'],
	[42, '42'],
])('%j is no address', (value, told) => {
	expect(() => parse(value)).toThrow(`'To' holds "${told}", which is no e-mail address`);
});

it('splits at what separates only', () => {
	expect(splitAddresses('a <x@example.com>,"b;c" <y@example.com>')).toEqual([
		'a <x@example.com>',
		'"b;c" <y@example.com>',
	]);
});
