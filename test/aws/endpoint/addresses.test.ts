import { isLoopback, isMetadataHost } from '../../../aws/endpoint/addresses';

/** Hosts as a URL parser leaves them, whatever notation they were written in. */
const host = (text: string): string => new URL(`http://${text}/`).hostname;

it.each([
	'localhost',
	'b.localhost',
	'127.0.0.1',
	'127.255.0.1',
	'127.1',
	'2130706433',
	'0x7f.1',
	'[::1]',
	'[::ffff:127.0.0.1]',
	'[0:0:0:0:0:0:0:1]',
])('%s is loopback', (text) => expect(isLoopback(host(text))).toBe(true));

it.each([
	'localhost.example.com',
	'notlocalhost',
	'128.0.0.1',
	'10.0.0.1',
	'[::2]',
	'[::]',
	'[fe80::1]',
	'[::ffff:10.0.0.1]',
	'[1::1]',
])('%s is not loopback', (text) => expect(isLoopback(host(text))).toBe(false));

it.each([
	'169.254.169.254',
	'169.254.0.1',
	'2852039166',
	'0xa9fea9fe',
	'0251.0376.0251.0376',
	'169.254.43518',
	'[::ffff:169.254.169.254]',
	'[::a9fe:a9fe]',
	'[64:ff9b::169.254.169.254]',
	'[2002:a9fe:a9fe::]',
	'[fd00:ec2::254]',
	'[fd00:ec2:0:0:1::23]',
	'[fe80::1]',
	'[febf:ffff::1]',
	'100.100.100.200',
	'168.63.129.16',
	'metadata.google.internal',
	'instance-data',
])('%s serves metadata', (text) => expect(isMetadataHost(host(text))).toBe(true));

it.each([
	'169.253.255.255',
	'169.255.0.1',
	'10.169.254.1',
	'[fd00:ec3::254]',
	'[fec0::1]',
	'[2002:a9ff::]',
	'metadata.example.com',
	'127.0.0.1',
	'[::1]',
	'100.100.100.201',
])('%s does not', (text) => expect(isMetadataHost(host(text))).toBe(false));
