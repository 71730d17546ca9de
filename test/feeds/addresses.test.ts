import { isRefused, toAddress, withoutCredentials } from "../../src/feeds/address.js";
import { isAllowedAddress } from "../../src/feeds/allowed-address.js";

describe("An IP address", () => {
  it.each([
    ["8.8.8.8"],
    ["2606:4700::1111"],
    ["::ffff:8.8.8.8"],
    // As networks without IPv4 write it.
    ["64:ff9b::808:808"],
  ])("%s is public", (address) => {
    expect(isAllowedAddress(address, [])).toBe(true);
  });

  it.each([
    ["127.0.0.1", "loopback"],
    ["127.8.8.8", "loopback"],
    ["0.0.0.0", "this host"],
    ["0.1.2.3", "this network"],
    ["10.0.0.1", "private"],
    ["172.16.0.1", "private"],
    ["172.31.255.255", "private"],
    ["192.168.1.1", "private"],
    ["100.64.0.1", "shared by a provider's customers"],
    ["169.254.169.254", "link-local, where clouds keep credentials"],
    ["192.0.0.170", "of protocols"],
    ["192.0.2.1", "of documentation"],
    ["198.18.0.1", "of benchmarks"],
    ["224.0.0.1", "multicast"],
    ["240.0.0.1", "reserved"],
    ["255.255.255.255", "broadcast"],
    ["::", "this host"],
    ["::1", "loopback"],
    ["::ffff:127.0.0.1", "loopback in IPv6"],
    ["::ffff:a9fe:a9fe", "link-local in IPv6"],
    ["::7f00:1", "loopback in IPv6 of old"],
    ["64:ff9b::7f00:1", "loopback behind a translator"],
    ["64:ff9b:1::1", "of a network's own translator"],
    ["2002:7f00:1::", "loopback in a tunnel"],
    ["2001::1", "a tunnel"],
    ["fc00::1", "unique local"],
    ["fd00:ec2::254", "unique local, where a cloud keeps credentials"],
    ["fe80::1", "link-local"],
    ["fe80::1%eth0", "link-local"],
    ["fec0::1", "site-local"],
    ["ff02::1", "multicast"],
    ["2001:db8::1", "of documentation"],
    ["100::1", "discarded"],
    ["4000::1", "not handed out"],
    ["news.example", "no address"],
    ["", "no address"],
  ])("%s is not: %s", (address) => {
    expect(isAllowedAddress(address, [])).toBe(false);
    expect(isAllowedAddress(address, "all")).toBe(true);
  });

  it("inside the network is allowed where its network is", () => {
    const allowed = ["10.1.0.0/16", "127.0.0.1/32", "fd00::/8"];
    const addresses = [
      "10.1.255.1",
      "10.2.0.1",
      "127.0.0.1",
      "127.0.0.2",
      "::ffff:10.1.0.1",
      "fd12::1",
      "fc00::1",
      "::1",
    ];
    expect(addresses.filter((address) => isAllowedAddress(address, allowed))).toEqual([
      "10.1.255.1",
      "127.0.0.1",
      "::ffff:10.1.0.1",
      "fd12::1",
    ]);
  });
});

describe("An address of a feed", () => {
  it.each([
    ["https://News.example", "https://news.example/"],
    ["HTTP://news.example:80/rss?page=2#top", "http://news.example/rss?page=2"],
    ["ftp://news.example/rss", undefined],
    ["file:///etc/passwd", undefined],
    ["news.example/rss", undefined],
    [`https://news.example/${"a".repeat(2000)}`, undefined],
  ])("%s is kept as %s", (text, address) => {
    expect(toAddress(text)).toBe(address);
  });

  it.each([
    ["http://127.0.0.1/rss"],
    ["http://2130706433/rss"],
    ["http://0x7f.1/rss"],
    ["http://[::1]/rss"],
    ["http://[::ffff:169.254.169.254]/latest/meta-data"],
    ["http://localhost:8080/rss"],
    ["http://news.localhost./rss"],
  ])("%s says itself that it is inside the network", (address) => {
    expect(isRefused(toAddress(address) ?? "", [])).toBe(true);
    expect(isRefused(toAddress(address) ?? "", "all")).toBe(false);
  });

  it.each([["https://news.example/rss"], ["https://8.8.8.8/rss"], ["https://localhost.example/rss"]])(
    "%s does not",
    (address) => {
      expect(isRefused(address, [])).toBe(false);
    },
  );

  it("of localhost is allowed where either loopback is", () => {
    expect(isRefused("http://localhost/rss", ["::1/128"])).toBe(false);
    expect(isRefused("http://localhost/rss", ["10.0.0.0/8"])).toBe(true);
  });

  it.each([
    ["https://ada:s3cret@news.example/rss", "https://news.example/rss"],
    ["https://t0ken@news.example/rss", "https://news.example/rss"],
    ["https://news.example/rss?page=2&token=abc", "https://news.example/rss?page=2&token=***"],
    ["https://news.example/rss?apiKey=abc&key=d", "https://news.example/rss?apiKey=***&key=***"],
    ["https://news.example/rss?X-Amz-Signature=abc", "https://news.example/rss?X-Amz-Signature=***"],
    [
      "https://news.example/rss?author=ada&keyword=peace",
      "https://news.example/rss?author=ada&keyword=peace",
    ],
  ])("%s is shown as %s", (address, shown) => {
    expect(withoutCredentials(address)).toBe(shown);
  });
});
