import { readFile } from 'node:fs/promises';
import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os';

/** Networks inside this computer, and tunnels: no printer hangs on those. */
const VIRTUAL =
  /^(docker|br-|veth|virbr|vmnet|vboxnet|lxc|cni|tun|tap|utun|wg|tailscale|zt)|vEthernet|VirtualBox|VMware|Hyper-V|WSL|Tailscale|ZeroTier/i;
/** Only private addresses: to anybody else's network nothing is sent. */
const PRIVATE = /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/;
const MOST = 3;

/** The first three numbers of the networks this computer hangs on, at most three. */
export function ownNetworks(interfaces = networkInterfaces()): string[] {
  const addresses = Object.entries(interfaces).flatMap(([name, found]) =>
    VIRTUAL.test(name) ? [] : (found ?? []).filter(isUsable).map(({ address }) => address),
  );
  const networks = addresses.map((address) => address.slice(0, address.lastIndexOf('.')));
  return [...new Set(networks)].slice(0, MOST);
}

function isUsable({ family, internal, address }: NetworkInterfaceInfo): boolean {
  return family === 'IPv4' && !internal && PRIVATE.test(address);
}

/** This computer's own addresses: there is nothing to look for. */
export function ownAddresses(): ReadonlySet<string> {
  const found = Object.values(networkInterfaces()).flatMap((infos) => infos ?? []);
  return new Set(found.filter(({ internal }) => !internal).map(({ address }) => address));
}

/** Numbers of the network cards by address, as Linux keeps them of whom it spoke to; elsewhere none. */
export async function neighbours(file = '/proc/net/arp'): Promise<ReadonlyMap<string, string>> {
  const table = await readFile(file, 'utf8').catch(() => '');
  const lines = table.matchAll(/^(\d+\.\d+\.\d+\.\d+)\s+\S+\s+0x2\s+([\da-f:]{17})/gim);
  return new Map([...lines].map(([, address = '', mac = '']) => [address, mac.toLowerCase()]));
}
