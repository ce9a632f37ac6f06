import { describe, expect, it } from "vitest";
import { findPageFiles, pageNames, parsePageName } from "../../src/catalogue/man-page-files.ts";
import { languageFolders, manRoots } from "../../src/catalogue/man-path.ts";
import { findManScheme, loadManScheme } from "../../src/catalogue/man-scheme.ts";
import { longForm } from "../../src/model/scheme.ts";
import { createFakeSystem } from "../helpers/fake-system.ts";

const page = (text: string) => `.TH X 1\n.SH EXIT STATUS\n.TP\n3\n${text}`;

describe("the folders of manual pages", () => {
  it("come from MANPATH, where an empty part stands for the default", () => {
    const system = createFakeSystem({ env: { MANPATH: "/my/man:", PATH: "/opt/x/bin" } });
    expect(manRoots(system).slice(0, 2)).toEqual(["/my/man", "/opt/x/bin/man"]);
    expect(manRoots(system)).toContain("/usr/share/man");
  });

  it("come from PATH and the settings of man-db without it", () => {
    const files = {
      "/etc/manpath.config": "MANDATORY_MANPATH /usr/man\nMANPATH_MAP /usr/bin /usr/share/man\n# MANPATH_MAP /x /y",
    };
    const system = createFakeSystem({ files, env: { PATH: "/usr/bin:/home/me/.local/bin" } });
    const roots = manRoots(system);
    expect(roots[0]).toBe("/usr/share/man");
    expect(roots).toContain("/home/me/.local/share/man");
    expect(roots).toContain("/usr/man");
  });

  it.each([
    [{ LANG: "de_DE.UTF-8" }, ["de_DE.UTF-8", "de_DE", "de", ""]],
    [{ LANG: "C", LC_ALL: "fr" }, ["fr", ""]],
    [{ LC_MESSAGES: "pt_BR", LANG: "en_US" }, ["pt_BR", "pt", ""]],
    [{ LANG: "C.UTF-8" }, [""]],
    [{ LANG: "../../etc" }, [""]],
    [{}, [""]],
  ])("in the languages of %j are %j", (env, folders) => {
    expect(languageFolders(env)).toEqual(folders);
  });
});

describe("a page", () => {
  it.each([
    ["rsync", "rsync", undefined],
    ["rsync.1", "rsync", "1"],
    ["rsync(8)", "rsync", "8"],
    ["git merge-base", "git-merge-base", undefined],
    ["prove.1p", "prove", "1p"],
    ["mkfs.ext4", "mkfs.ext4", undefined],
    ["python3.11", "python3.11", undefined],
  ])("is asked for as %s", (words, name, section) => {
    expect(parsePageName(words)).toEqual({ name, section });
  });

  it("is found by section, then by folder, a translation before the English one", () => {
    const files = {
      "/b/man1/x.1": "",
      "/a/man8/x.8": "",
      "/a/man1/x.1.gz": "",
      "/a/de/man1/x.1": "",
    };
    const system = createFakeSystem({ files, env: { MANPATH: "/a:/b", LANG: "de_DE" } });
    expect(findPageFiles(system, { name: "x", section: undefined }).map(({ path }) => path)).toEqual([
      "/a/de/man1/x.1",
      "/a/man1/x.1.gz",
      "/b/man1/x.1",
      "/a/man8/x.8",
    ]);
  });

  it("of a longer section is found where it is looked for thoroughly", () => {
    const system = createFakeSystem({ files: { "/a/man1/x.1posix.gz": "" }, env: { MANPATH: "/a" } });
    expect(findPageFiles(system, { name: "x", section: undefined })).toEqual([]);
    expect(findPageFiles(system, { name: "x", section: undefined }, { thorough: true })).toMatchObject([
      { section: "1posix" },
    ]);
  });

  it.each(["../etc/passwd", "a/b", "", "a\0b"])("cannot be called %j", (name) => {
    expect(findPageFiles(createFakeSystem(), { name, section: undefined })).toEqual([]);
  });

  it("has near names where it does not exist", () => {
    const system = createFakeSystem({
      files: { "/a/man1/rsync.1.gz": "", "/a/man8/mkfs.ext4.8": "" },
      env: { MANPATH: "/a" },
    });
    expect(pageNames(system)).toEqual(["rsync", "mkfs.ext4"]);
    expect(() => loadManScheme(system, "rsnyc")).toThrow("there is no manual page 'rsnyc'; did you mean 'rsync'?");
  });
});

describe("the scheme of a program's page", () => {
  it("says where it is from", () => {
    const system = createFakeSystem({ files: { "/a/man1/x.1": page("bad") }, env: { MANPATH: "/a" } });
    expect(findManScheme(system, ["nothing", "x"])).toMatchObject({
      from: "man x(1) on this machine",
      scheme: { name: "x" },
    });
  });

  it("comes from the English page where the translated one is not understood", () => {
    const files = { "/a/de/man1/x.1": ".TH X 1\n.SH NAME\nx", "/a/man1/x.1": page("bad") };
    const system = createFakeSystem({ files, env: { MANPATH: "/a", LANG: "de" } });
    expect(findManScheme(system, ["x"])?.scheme.exitCodes).toHaveProperty("3");
  });

  it("is kept, and read anew when the page changes", () => {
    const files = { "/a/man1/x.1": page("bad") };
    const env = { MANPATH: "/a", XDG_CACHE_HOME: "/cache" };
    const system = createFakeSystem({ files, env });
    const summary = () => longForm(findManScheme(system, ["x"])?.scheme.exitCodes?.["3"] ?? "").summary;
    expect(summary()).toBe("Bad");
    const [entry = ""] = system.files.list("/cache/exitcode/man");
    const kept = `/cache/exitcode/man/${entry}`;
    system.files.write(kept, (system.files.readText(kept) ?? "").replaceAll("Bad", "Kept"));
    expect(summary()).toBe("Kept");
    system.files.write("/a/man1/x.1", page("worse than before"));
    expect(summary()).toBe("Worse than before");
    system.files.write(kept, "{ broken");
    expect(summary()).toBe("Worse than before");
  });

  it.each([
    ["of its own tree", "man1/y.1", true],
    ["outside of it", "../../etc/secret", false],
    ["by an absolute path", "/etc/secret", false],
  ])("takes in files %s", (_name, target, taken) => {
    const files = { "/a/man1/x.1": `.so ${target}`, "/a/man1/y.1": page("bad"), "/etc/secret": page("secret") };
    const system = createFakeSystem({ files, env: { MANPATH: "/a" } });
    expect(findManScheme(system, ["x"]) !== undefined).toBe(taken);
  });
});
