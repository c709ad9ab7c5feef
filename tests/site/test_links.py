def test_x(site, counted_project):
    for k, v in site.by_type.items(): print(k, [p.url for p in v], [len(p.bytes) for p in v], [p.packed for p in v])
    print(sorted(p.url for p in counted_project.views.rglob('*') if 0))
    import subprocess; print(subprocess.run(['find',str(counted_project.views)],capture_output=True,text=True).stdout[:600])
